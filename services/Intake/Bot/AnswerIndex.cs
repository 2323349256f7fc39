using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>
/// Finds the approved answer to a question as people type it. Pure: the city's phrasings as pieces of their sound, of
/// which rare ones weigh more, so that slips, spaces and endings matter little. Built once; the same text finds the same.
/// </summary>
public sealed class AnswerIndex
{
    /// <summary>What is further from every phrasing is not understood.</summary>
    public const double Near = 0.34;

    /// <summary>What is as close as this has been asked, whatever else the text may look like.</summary>
    public const double Sure = 0.6;

    private const double Apart = 1.12;
    private const double UnknownWeighs = 0.7;
    private const double MoreIsAsked = 0.3;
    private const double LessIsAsked = 0.7;
    private static readonly int[] Lengths = [3, 5];

    private readonly List<(string Answer, double Weight)> phrasings = [];
    private readonly Dictionary<string, Piece>.AlternateLookup<ReadOnlySpan<char>> pieces;
    private readonly double unknown;

    public AnswerIndex(CityPack pack)
    {
        var all = new Dictionary<string, Piece>(StringComparer.Ordinal);
        pieces = all.GetAlternateLookup<ReadOnlySpan<char>>();
        List<HashSet<string>> read = [];
        foreach (var answer in pack.Answers)
        {
            foreach (var asked in answer.Asks.Ko.Concat(answer.Asks.En))
            {
                var own = Pieces(new Sound(asked).Letters);
                foreach (var piece in own)
                {
                    if (!all.TryGetValue(piece, out var known)) all[piece] = known = new Piece();
                    known.Phrasings.Add(phrasings.Count);
                    known.Answers.Add(answer.Id);
                }

                phrasings.Add((answer.Id, 0));
                read.Add(own);
            }
        }

        unknown = UnknownWeighs * Math.Log(pack.Answers.Count + 1);
        foreach (var piece in all.Values)
        {
            piece.Weight = Math.Log((pack.Answers.Count + 1.0) / (piece.Answers.Count + 0.2));
        }

        foreach (var (at, own) in read.Index())
        {
            phrasings[at] = (phrasings[at].Answer, own.Sum(piece => all[piece].Weight));
        }
    }

    /// <summary>The answer nearest to what was asked; null where none is near, or two are much alike.</summary>
    public Found? Find(Sound text)
    {
        var (first, second) = Nearest(text.Letters);
        return first is { } best && best.Score >= Near && best.Score >= Apart * second ? best : null;
    }

    private (Found? First, double Second) Nearest(string sound)
    {
        var shared = new double[phrasings.Count];
        var asked = 0.0;
        foreach (var piece in Pieces(sound))
        {
            if (!pieces.TryGetValue(piece, out var known))
            {
                asked += unknown;
                continue;
            }

            asked += known.Weight;
            foreach (var at in known.Phrasings) shared[at] += known.Weight;
        }

        Found? first = null;
        var second = 0.0;
        for (var at = 0; at < shared.Length; at++)
        {
            if (shared[at] == 0) continue;

            var (answer, weight) = phrasings[at];
            var score = shared[at]
                / (shared[at] + (MoreIsAsked * (asked - shared[at])) + (LessIsAsked * (weight - shared[at])));
            if (first is null || score > first.Score)
            {
                if (first is not null && first.Answer != answer) second = first.Score;
                first = new Found(answer, score);
            }
            else if (first.Answer != answer)
            {
                second = Math.Max(second, score);
            }
        }

        return (first, second);
    }

    private static HashSet<string> Pieces(string sound)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        foreach (var length in Lengths)
        {
            for (var at = 0; at + length <= sound.Length; at++) all.Add(sound.Substring(at, length));
        }

        return all;
    }

    /// <summary>An answer, and how near its nearest phrasing is: 1 is what was asked word by word.</summary>
    public sealed record Found(string Answer, double Score);

    private sealed class Piece
    {
        public List<int> Phrasings { get; } = [];
        public HashSet<string> Answers { get; } = new(StringComparer.Ordinal);
        public double Weight { get; set; }
    }
}
