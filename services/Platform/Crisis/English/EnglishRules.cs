namespace Platform.Crisis.English;

/// <summary>All rules for English. Pure.</summary>
internal static class EnglishRules
{
    public static IReadOnlyList<Rule> Only => English.Only.Rules;

    public static IReadOnlyList<Rule> Signs { get; } =
    [
        .. Wishes.Rules, .. Hints.Rules, .. Farewells.Rules, .. Plans.Rules, .. Acts.Rules, .. UnderWay.Rules,
        .. Violence.Rules, .. ViolenceNow.Rules, .. Emergencies.Rules, .. Topics.Rules,
        .. Frames.Rules,
    ];
}
