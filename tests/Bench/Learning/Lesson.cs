using Platform.Crisis;
using Platform.Crisis.Weighed;

namespace Bench.Learning;

/// <summary>
/// A labelled text in its parts. What rules heard in a text they were written from says nothing of what they are worth:
/// only a fresh one has it among its parts.
/// </summary>
internal sealed record Lesson(string Text, CrisisLevel Level, CrisisLevel ByRules, bool Fresh, int[] Parts)
{
    private const int Folds = 10;

    /// <summary>Which tenth of all lessons it is in, whatever other lessons there are.</summary>
    public int Fold => (int)(Text.Aggregate(2166136261, (hash, c) => unchecked((hash ^ c) * 16777619)) % Folds);

    public bool Korean => Text.Any(c => c is >= '가' and <= '힣' or >= 'ㄱ' and <= 'ㅣ');

    public static IEnumerable<int> Tenths => Enumerable.Range(0, Folds);

    public static Lesson Of(string text, CrisisLevel level, bool fresh)
    {
        var heard = CrisisDetector.Hear(text);
        HashSet<int> parts = [];
        new Passage(heard, 0, text.Length).Each(fresh, (part, _, _, _) => parts.Add(part));
        return new Lesson(text, level, heard.Level, fresh, [.. parts.Order()]);
    }
}
