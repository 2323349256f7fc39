using Platform.Crisis.English;
using Platform.Crisis.Korean;
using Platform.Crisis.Weighed;

namespace Platform.Crisis;

/// <summary>
/// Hears signs of a crisis in what somebody has written, Korean or English, by rules alone. Pure: the same text gives
/// the same finding, in time that grows with its length only. It raises questions; people decide.
/// </summary>
public static class CrisisDetector
{
    /// <summary>Changes with every change of a rule.</summary>
    public const string Version = "7.35dafa1e";

    /// <summary>No door takes a longer text.</summary>
    public const int LongestText = 10_000;

    // Among letters run together a shorter word stands by chance: exploded.
    private const int ShortestTogether = 5;

    private static readonly Lazy<Ears> Korean = new(() => new(KoreanRules.Only, KoreanRules.Signs));
    private static readonly Lazy<Ears> English = new(() => new(EnglishRules.Only, EnglishRules.Signs));
    private static readonly Lazy<Ears> RunTogether = new(() => new(
        EnglishRules.Only.Select(EnglishSpelling.RunTogether), EnglishRules.Signs.Select(EnglishSpelling.RunTogether)));

    public static CrisisFinding Read(string text)
    {
        var finding = Judge(text);
        if (finding.Level == CrisisLevel.R4 || WrongKeyboard.Read(text) is not { } meant) return finding;

        var other = Judge(meant.Text);
        return other.Level > finding.Level
            ? other with { Hits = [.. other.Hits.Select(meant.Struck)] }
            : finding;
    }

    private static CrisisFinding Judge(string text)
    {
        var heard = Hear(text);
        var (level, places) = Judgement.Of(text, heard);
        var signs = heard.Signs.Where(one => !About(one.Found)).Select(Hit);
        return new CrisisFinding(level, level == CrisisLevel.R0 ? [] : [.. signs, .. places], Version);
    }

    /// <summary>What the rules hear, before anything is weighed.</summary>
    internal static Heard Hear(string text)
    {
        var units = Noise.Without(Units.Of(text, LongestText));
        List<(Found Found, Spelling In)> heard = [];
        var korean = KoreanSpelling.Of(units);
        Hear(korean, Korean, heard);
        var english = EnglishSpelling.Of(units, spaced: true);
        Hear(english, English, heard);
        if (english.RunTogether)
        {
            List<(Found Found, Spelling In)> together = [];
            Hear(EnglishSpelling.Of(units, spaced: false), RunTogether, together);
            heard.AddRange(together.Where(one => one.Found.To - one.Found.From >= ShortestTogether));
        }

        return new Heard(korean, english, heard);
    }

    /// <summary>Makes ready what is otherwise made when the first text needs it.</summary>
    public static void Make()
    {
        _ = Weights.Known;
        foreach (var ears in (Lazy<Ears>[])[Korean, English, RunTogether])
        {
            ears.Value.Only.Make();
            ears.Value.Signs.Make();
        }
    }

    private static void Hear(Spelling text, Lazy<Ears> ears, List<(Found, Spelling)> heard)
    {
        if (text.Length == 0) return;

        foreach (var (_, from, to) in ears.Value.Only.Find(text)) text.Cover(from, to);
        var found = ears.Value.Signs.Find(text);
        var about = found.Where(About)
            .ToLookup(one => text.Sentence(one.From), one => one.Rule.Sign);
        heard.AddRange(found.Where(Counts).Select(one => (one, text)));

        bool Counts(Found one)
        {
            var around = about[text.Sentence(one.From)];
            return one.Rule.Counts switch
            {
                Crisis.Counts.Always => true,
                Crisis.Counts.NotInStories => !around.Contains(Sign.Story),
                Crisis.Counts.NotAtLeisure => !around.Any(sign => sign is Sign.Story or Sign.Leisure),
                Crisis.Counts.NotInEveryday => !around.Any(),
            };
        }
    }

    private static bool About(Found one) => one.Rule.Sign is Sign.Story or Sign.Leisure or Sign.Harmless;

    private static CrisisHit Hit((Found Found, Spelling In) one)
    {
        var (start, length) = one.In.Origin(one.Found.From, one.Found.To);
        return new CrisisHit(one.Found.Rule.Name, one.Found.Rule.Why, start, length);
    }

    private sealed class Ears(IEnumerable<Rule> only, IEnumerable<Rule> signs)
    {
        public RuleSet Only { get; } = new(only);

        public RuleSet Signs { get; } = new(signs);
    }
}
