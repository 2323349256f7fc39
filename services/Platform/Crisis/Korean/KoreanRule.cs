namespace Platform.Crisis.Korean;

/// <summary>A rule in Korean: one that always counts, a soft one that says nothing in a story, a
/// lesson or the news, a lasting one that neither says anything at leisure, or a faint one that says nothing where
/// everyday life is spoken of.</summary>
internal static class KoreanRule
{
    public static Rule Hard(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.Always, KoreanPattern.Translate, ways);

    public static Rule Faint(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.NotInEveryday, KoreanPattern.Translate, ways);

    public static Rule Lasting(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.NotAtLeisure, KoreanPattern.Translate, ways);

    public static Rule Soft(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.NotInStories, KoreanPattern.Translate, ways);
}
