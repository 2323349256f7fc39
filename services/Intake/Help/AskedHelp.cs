using Platform;

namespace IntakeService.Help;

/// <summary>What happens to a referral, and what is said of it.</summary>
public enum HelpStep
{
    Requested, Chosen, Waitlisted, Accepted, Contacted, Started, Held, Resumed, Closed, Declined, Expired, Failed,
    Withdrawn, Recalled, Voided, Rerouted, LoopClosed, LoopReopened, Happened, DidNotHappen,
}

/// <summary>How it stands with help somebody asked for, as far as it matters to them.</summary>
public enum HelpState
{
    Asked, Waiting, TakenOn, InTouch, Running, Paused, Finished, NotPossible, Elsewhere, Withdrawn, Mistaken,
}

/// <summary>What somebody says of help they asked for.</summary>
public enum HelpWord { Happened, DidNotHappen }

/// <summary>
/// Help an agency was asked for: a pure fold over all that was heard of it, so that late, repeated and reordered events
/// give the same. Pure: no clock, no database.
/// </summary>
/// <param name="Agency">Null while only somebody's word of it was heard.</param>
/// <param name="Need">Null until the asking itself was heard of.</param>
/// <param name="Place">On the agency's waiting list, where it told.</param>
/// <param name="Steps">Each kind with its latest time.</param>
public sealed record AskedHelp(
    Guid ReferralId, Guid CaseId, Guid? Agency, string? Need, int? Place,
    IReadOnlyDictionary<HelpStep, DateTimeOffset> Steps)
{
    /// <summary>Why this agency was chosen, in the directory's codes.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>How the agency was called when it was asked; null where that was not told.</summary>
    public Words? Called { get; init; }

    /// <summary>The first of these that has happened says how it stands.</summary>
    private static readonly (HelpStep Step, HelpState State)[] Endings =
    [
        (HelpStep.Voided, HelpState.Mistaken), (HelpStep.Withdrawn, HelpState.Withdrawn),
        (HelpStep.Rerouted, HelpState.Elsewhere), (HelpStep.Closed, HelpState.Finished),
        (HelpStep.Failed, HelpState.NotPossible), (HelpStep.Declined, HelpState.NotPossible),
        (HelpStep.Expired, HelpState.NotPossible), (HelpStep.Recalled, HelpState.NotPossible),
    ];

    /// <summary>The same while nothing has ended it.</summary>
    private static readonly (HelpStep Step, HelpState State)[] Stages =
    [
        (HelpStep.Started, HelpState.Running), (HelpStep.Contacted, HelpState.InTouch),
        (HelpStep.Accepted, HelpState.TakenOn), (HelpStep.Waitlisted, HelpState.Waiting),
    ];

    public HelpState State =>
        First(Endings)
        ?? (IsAfter(HelpStep.Held, HelpStep.Resumed) ? HelpState.Paused : First(Stages) ?? HelpState.Asked);

    /// <summary>What was said last, whoever was told it; null while nothing was.</summary>
    public HelpWord? Word =>
        IsAfter(HelpStep.Happened, HelpStep.DidNotHappen) ? HelpWord.Happened
        : Steps.ContainsKey(HelpStep.DidNotHappen) ? HelpWord.DidNotHappen
        : null;

    /// <summary>An agency has taken them on, so there is something to say; not where they wish it no more.</summary>
    public bool MayBeToldOf =>
        State is not (HelpState.Withdrawn or HelpState.Mistaken)
        && Steps.Keys.Any(step =>
            step is HelpStep.Accepted or HelpStep.Contacted or HelpStep.Started or HelpStep.Closed);

    /// <summary>When it was asked for, as far as that is known.</summary>
    public DateTimeOffset Since => Steps.Values.Min();

    private HelpState? First((HelpStep Step, HelpState State)[] order) =>
        order.Where(one => Steps.ContainsKey(one.Step)).Select(one => (HelpState?)one.State).FirstOrDefault();

    private bool IsAfter(HelpStep step, HelpStep other) =>
        Steps.TryGetValue(step, out var at) && (!Steps.TryGetValue(other, out var before) || at > before);
}
