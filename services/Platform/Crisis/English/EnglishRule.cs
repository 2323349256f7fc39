namespace Platform.Crisis.English;

/// <summary>A rule in English, counted as one in Korean is.</summary>
internal static class EnglishRule
{
    public static Rule Hard(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.Always, EnglishSpelling.Translate, ways);

    public static Rule Faint(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.NotInEveryday, EnglishSpelling.Translate, ways);

    public static Rule Soft(string name, Sign sign, string ko, string en, params string[] ways) =>
        new(name, sign, new Words(ko, en), Counts.NotInStories, EnglishSpelling.Translate, ways);
}
