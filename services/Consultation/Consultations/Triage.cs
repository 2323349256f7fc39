using Contracts;
using Platform;
using Platform.Cities;

namespace ConsultationService.Consultations;

/// <summary>One question of the form, as the person answered it.</summary>
public sealed record TriageAnswer(TriageCode Question, bool Yes);

/// <summary>What is kept sealed with the note: the answers, and why a level lies below them.</summary>
public sealed record TriageRecord(IReadOnlyList<TriageAnswer> Answers, string? RiskReason = null)
{
    public bool IsEmpty => Answers.Count == 0 && RiskReason is null;

    /// <summary>In words, as the version of the form says them that the record was filled in with.</summary>
    public IEnumerable<(Words Question, bool Yes)> In(FormDefinition? form) => Answers.Select(answer => (
        form?.NameOf(answer.Question) ?? new Words($"{answer.Question}", $"{answer.Question}"), answer.Yes));
}

/// <summary>
/// The level that the answers stand for, by the published triage of the C-SSRS screener: a level below it takes a
/// human's reason. The same in every city. Pure.
/// </summary>
public static class Triage
{
    /// <summary>The lowest level the answers allow; what was not asked says nothing.</summary>
    public static Risk Lowest(IEnumerable<TriageAnswer> answers) =>
        answers.Where(answer => answer.Yes).Select(answer => LevelOf(answer.Question)).DefaultIfEmpty(Risk.R0).Max();

    /// <summary>What a yes to the question stands for.</summary>
    public static Risk LevelOf(TriageCode question) => question switch
    {
        TriageCode.WishToBeDead or TriageCode.SuicidalThoughts => Risk.R1,
        TriageCode.Method or TriageCode.BehaviourEver => Risk.R2,
        TriageCode.Intent or TriageCode.PlanAndIntent or TriageCode.BehaviourRecent => Risk.R3,
        TriageCode.DangerNow => Risk.R4,
    };
}
