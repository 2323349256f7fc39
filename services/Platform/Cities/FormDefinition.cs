namespace Platform.Cities;

/// <summary>
/// One version of what a consultation is written down with. A record keeps the version it was filled in with, and is
/// shown with that one for good.
/// </summary>
/// <param name="Source">Where the questions are from, and whether this is their official wording.</param>
public sealed record FormDefinition(
    string Version, Words Source, IReadOnlyList<TriageQuestion> Triage, IReadOnlyList<SupportTier> Tiers,
    ConductWords Conduct)
{
    /// <summary>How a question is called; null where this version has none such.</summary>
    public Words? NameOf(TriageCode code) => Triage.FirstOrDefault(question => question.Code == code)?.Text;
}

/// <summary>
/// What is asked to find the level of risk: the C-SSRS screener's six, the last of them by when it was, and danger that
/// is there now.
/// </summary>
public enum TriageCode
{
    WishToBeDead, SuicidalThoughts, Method, Intent, PlanAndIntent, BehaviourEver, BehaviourRecent, DangerNow,
}

/// <summary>How a question stands on the form.</summary>
public sealed record TriageQuestion(TriageCode Code, Words Text);

/// <summary>How much support somebody needs, as the city groups it.</summary>
public sealed record SupportTier(string Code, Words Name, Words Meaning);

/// <summary>What is written to somebody who abuses staff: before the talk is stopped, and when it is.</summary>
public sealed record ConductWords(Words Warning, Words Farewell);
