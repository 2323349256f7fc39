using Platform;

namespace ConsultationService.Referrals;

/// <summary>What happens to a referral, and what is said of it.</summary>
public enum ReferralStep
{
    Requested, Chosen, Waitlisted, Accepted, Contacted, Started, Held, Resumed, Closed, Declined, Expired, Failed,
    Withdrawn, Recalled, Voided, Rerouted, LoopClosed, LoopReopened, Happened, DidNotHappen,
}

/// <summary>How it stands with a referral, as far as it matters at the desk.</summary>
public enum ReferralState
{
    Requested, Waitlisted, Accepted, Contacted, InProgress, OnHold, Closed, Failed, Declined, Expired, Withdrawn,
    Recalled, Rerouted, Voided,
}

/// <summary>What the person said of the help.</summary>
public enum HelpWord { Happened, DidNotHappen }

/// <summary>
/// A referral of a case: a pure fold over all that was heard of it, so that late, repeated and reordered events give
/// the same. Pure: no clock, no database.
/// </summary>
/// <param name="Agency">Null while only somebody's word of it was heard.</param>
/// <param name="Need">Null until the asking itself was heard of.</param>
/// <param name="Place">On the agency's waiting list, where it told.</param>
/// <param name="Steps">Each kind with its latest time.</param>
public sealed record CaseReferral(
    Guid ReferralId, Guid CaseId, Guid? Agency, string? Need, int? Place,
    IReadOnlyDictionary<ReferralStep, DateTimeOffset> Steps)
{
    /// <summary>Why this agency was chosen, in the directory's codes.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>How the agency was called when it was asked; null where that was not told.</summary>
    public Words? Called { get; init; }

    /// <summary>The first of these that has happened says how it stands.</summary>
    private static readonly (ReferralStep Step, ReferralState State)[] Endings =
    [
        (ReferralStep.Voided, ReferralState.Voided), (ReferralStep.Withdrawn, ReferralState.Withdrawn),
        (ReferralStep.Rerouted, ReferralState.Rerouted), (ReferralStep.Closed, ReferralState.Closed),
        (ReferralStep.Failed, ReferralState.Failed), (ReferralStep.Declined, ReferralState.Declined),
        (ReferralStep.Expired, ReferralState.Expired), (ReferralStep.Recalled, ReferralState.Recalled),
    ];

    /// <summary>The same while nothing has ended it.</summary>
    private static readonly (ReferralStep Step, ReferralState State)[] Stages =
    [
        (ReferralStep.Started, ReferralState.InProgress), (ReferralStep.Contacted, ReferralState.Contacted),
        (ReferralStep.Accepted, ReferralState.Accepted), (ReferralStep.Waitlisted, ReferralState.Waitlisted),
    ];

    public ReferralState State =>
        First(Endings)
        ?? (IsAfter(ReferralStep.Held, ReferralStep.Resumed)
            ? ReferralState.OnHold
            : First(Stages) ?? ReferralState.Requested);

    /// <summary>What was said last, whoever was told it; null while nothing was.</summary>
    public HelpWord? Word =>
        IsAfter(ReferralStep.Happened, ReferralStep.DidNotHappen) ? HelpWord.Happened
        : Steps.ContainsKey(ReferralStep.DidNotHappen) ? HelpWord.DidNotHappen
        : null;

    /// <summary>Help that came of service that took place; nothing is left to be asked.</summary>
    public bool IsLoopClosed => IsAfter(ReferralStep.LoopClosed, ReferralStep.LoopReopened);

    /// <summary>An agency has taken the person on; not where they no longer wish it.</summary>
    public bool MayBeToldOf =>
        State is not (ReferralState.Withdrawn or ReferralState.Voided)
        && Steps.Keys.Any(step => step is ReferralStep.Accepted or ReferralStep.Contacted or ReferralStep.Started
            or ReferralStep.Closed);

    public DateTimeOffset Since => Steps.Values.Min();

    private ReferralState? First((ReferralStep Step, ReferralState State)[] order) =>
        order.Where(one => Steps.ContainsKey(one.Step)).Select(one => (ReferralState?)one.State).FirstOrDefault();

    private bool IsAfter(ReferralStep step, ReferralStep other) =>
        Steps.TryGetValue(step, out var at) && (!Steps.TryGetValue(other, out var before) || at > before);
}
