using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>
/// Finds the approved answer to a question as people type it. Pure: the city's phrasings as pieces of their sound, of
/// which rare ones weigh more, so that slips, spaces and endings matter little.
/// Built once; the same text finds the same.
/// </summary>
public sealed class AnswerIndex
{
    /// <summary>A question that is further from every phrasing is not understood.</summary>
    public const double Near = 0.36;

    /// <summary>What looks like no question, or tells of a life, has to be nearer.</summary>
    public const double Nearer = 0.44;

    /// <summary>As near as this it is one of the phrasings, whatever else the text may look like.</summary>
    public const double Sure = 0.85;

    private const double Apart = 1.1;
    private const double UnknownWeighs = 0.5;
    private const double MoreIsAsked = 0.4;
    private const double LessIsAsked = 0.6;
    private const int Length = 3;

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
        var bounded = $" {sound} ";
        HashSet<string> all = new(StringComparer.Ordinal);
        for (var at = 0; at + Length <= bounded.Length; at++) all.Add(bounded.Substring(at, Length));
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
