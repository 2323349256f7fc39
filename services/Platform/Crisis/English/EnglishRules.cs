namespace Platform.Crisis.English;

/// <summary>All rules for English. Pure.</summary>
internal static class EnglishRules
{
    public static IReadOnlyList<Rule> Only => English.Only.Rules;

    public static IReadOnlyList<Rule> Signs { get; } =
        [.. Wishes.Rules, .. Acts.Rules, .. Emergencies.Rules, .. Topics.Rules];
}
