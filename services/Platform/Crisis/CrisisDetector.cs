using Platform.Crisis.English;
using Platform.Crisis.Korean;

namespace Platform.Crisis;

/// <summary>
/// Hears signs of a crisis in what somebody has written, Korean or English, by rules alone. Pure: the same text gives
/// the same finding, in time that grows with its length only. It raises questions; people decide.
/// </summary>
public static class CrisisDetector
{
    /// <summary>Changes with every change of a rule.</summary>
    public const string Version = "1";

    /// <summary>No door takes a longer text.</summary>
    public const int LongestText = 10_000;

    private static readonly Lazy<(IReadOnlyList<Rule> Only, IReadOnlyList<Rule> Signs)> RunTogether = new(() => (
        [.. EnglishRules.Only.Select(rule => rule.As(EnglishSpelling.TranslateRunTogether))],
        [.. EnglishRules.Signs.Select(rule => rule.As(EnglishSpelling.TranslateRunTogether))]));

    public static CrisisFinding Read(string text)
    {
        var units = Units.Of(text, LongestText);
        List<(Found Found, Spelling In)> heard = [];
        Hear(KoreanSpelling.Of(units), KoreanRules.Only, KoreanRules.Signs, heard);
        var english = EnglishSpelling.Of(units, spaced: true);
        Hear(english, EnglishRules.Only, EnglishRules.Signs, heard);
        if (english.RunTogether)
        {
            var (only, signs) = RunTogether.Value;
            Hear(EnglishSpelling.Of(units, spaced: false), only, signs, heard);
        }


        var counted = heard.Where(one => one.Found.Rule.Sign is not (Sign.Story or Sign.Harmless)).ToList();
        var kinds = counted.Select(one => one.Found.Rule.Sign).ToHashSet();
        var partings = counted.Where(one => one.Found.Rule.Sign == Sign.Parting).DistinctBy(one => one.Found.Rule).Count();
        var level = Levels.Of(kinds, partings);
        return new CrisisFinding(level, level == CrisisLevel.R0 ? [] : [.. counted.Select(Hit)], Version);
    }

    private static void Hear(
        Spelling text, IReadOnlyList<Rule> only, IReadOnlyList<Rule> signs, List<(Found, Spelling)> heard)
    {
        if (text.Length == 0) return;

        List<Found> found = [];
        foreach (var rule in only) rule.Find(text, found);
        foreach (var (_, from, to) in found) text.Cover(from, to);

        found.Clear();
        foreach (var rule in signs) rule.Find(text, found);
        var about = found.Where(one => one.Rule.Sign is Sign.Story or Sign.Harmless)
            .Select(one => (Sentence: text.Sentence(one.From), one.Rule.Sign)).ToHashSet();
        heard.AddRange(found.Where(one => Counts(one)).Select(one => (one, text)));

        bool Counts(Found one) => one.Rule.Counts switch
        {
            Platform.Crisis.Counts.Always => true,
            Platform.Crisis.Counts.NotInStories => !about.Contains((text.Sentence(one.From), Sign.Story)),
            Platform.Crisis.Counts.NotInEveryday => !about.Contains((text.Sentence(one.From), Sign.Story))
                && !about.Contains((text.Sentence(one.From), Sign.Harmless)),
        };
    }

    private static CrisisHit Hit((Found Found, Spelling In) one)
    {
        var (start, length) = one.In.Origin(one.Found.From, one.Found.To);
        return new CrisisHit(one.Found.Rule.Name, one.Found.Rule.Why, start, length);
    }
}
