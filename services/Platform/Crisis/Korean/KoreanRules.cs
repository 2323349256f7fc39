namespace Platform.Crisis.Korean;

/// <summary>All rules for Korean. Pure.</summary>
internal static class KoreanRules
{
    public static IReadOnlyList<Rule> Only => Korean.Only.Rules;

    public static IReadOnlyList<Rule> Signs { get; } =
    [
        .. Wishes.Rules, .. Acts.Rules, .. Farewells.Rules, .. Times.Rules, .. Violence.Rules, .. Emergencies.Rules,
        .. Topics.Rules, .. Leaving.Rules, .. Means.Rules, .. Threats.Rules,
        .. Frames.Rules,
    ];
}
