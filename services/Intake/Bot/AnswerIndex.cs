using Platform.Cities;

namespace IntakeService.Bot;

/// <summary>
/// Finds the approved answer to a question: the nearest of all the ways people ask, by the cosine of weighted pieces
/// (TF-IDF; Manning, Raghavan, Schütze: Introduction to Information Retrieval, 6.2–6.4). No model; the same question
/// gives the same answer. Pure once made.
/// </summary>
public sealed class AnswerIndex
{
    /// <summary>Below it nothing is near enough.</summary>
    public const double Near = 0.36;

    /// <summary>Two answers this close to each other are a guess.</summary>
    private const double Apart = 0.03;

    private readonly Dictionary<string, double> weights;
    private readonly Dictionary<string, List<(int Way, double Weight)>> ways = [];
    private readonly List<ApprovedAnswer> answers;

    public AnswerIndex(CityPack pack)
    {
        var asked = pack.Answers
            .SelectMany(answer => answer.Asks.Ko.Concat(answer.Asks.En).Select(way => (answer, Grams: Counted(way))))
            .ToList();
        answers = asked.ConvertAll(way => way.answer);
        weights = asked.SelectMany(way => way.Grams.Keys).GroupBy(gram => gram)
            .ToDictionary(gram => gram.Key, gram => Math.Log((1.0 + asked.Count) / gram.Count()));
        foreach (var (index, way) in asked.Index())
        {
            var length = Norm(way.Grams);
            foreach (var (gram, count) in way.Grams)
            {
                if (!ways.TryGetValue(gram, out var posting)) ways[gram] = posting = [];
                posting.Add((index, count * weights[gram] / length));
            }
        }
    }

    /// <summary>The answer and how near it is, from 0 to 1; null when none is near enough or two are equally so.</summary>
    public (ApprovedAnswer Answer, double Score)? Find(string text)
    {
        var grams = Counted(text);
        if (grams.Count == 0) return null;

        var length = Norm(grams);
        var scores = new double[answers.Count];
        foreach (var (gram, count) in grams)
        {
            if (!ways.TryGetValue(gram, out var posting)) continue;

            foreach (var (way, weight) in posting) scores[way] += count * weights[gram] * weight / length;
        }

        var best = Array.IndexOf(scores, scores.Max());
        var second = scores.Where((_, way) => answers[way] != answers[best]).DefaultIfEmpty(0).Max();
        return scores[best] >= Near && scores[best] - second >= Apart ? (answers[best], scores[best]) : null;
    }

    private static Dictionary<string, int> Counted(string text) =>
        Grams.Of(text).GroupBy(gram => gram).ToDictionary(gram => gram.Key, gram => gram.Count());

    /// <summary>What nobody has ever asked with weighs as much as what is rarest: it makes every answer less near.</summary>
    private double Norm(Dictionary<string, int> grams)
    {
        var rarest = weights.Count == 0 ? 1 : weights.Values.Max();
        return Math.Sqrt(grams.Sum(gram => Math.Pow(gram.Value * weights.GetValueOrDefault(gram.Key, rarest), 2)));
    }
}
