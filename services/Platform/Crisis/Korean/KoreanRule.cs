namespace Platform.Crisis.Korean;

/// <summary>A rule in Korean: one that always counts, or one that says nothing in a story, a lesson or the news.</summary>
internal static class KoreanRule
{
    public static Rule Hard(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), soft: false, KoreanPattern.Translate, ways);

    public static Rule Soft(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), soft: true, KoreanPattern.Translate, ways);
}
