namespace IntakeService.Calls;

public enum CallPhase { Offered, Waiting, Answered, Completed, Abandoned, Elsewhere, Foreign }

/// <summary>What all events of a call so far tell of it. Pure: the order in which they came does not matter.</summary>
/// <param name="Phase">Where the call is, as far as this line is concerned.</param>
/// <param name="ReceivedAt">When the person reached the line; null while nobody knows that they want it.</param>
/// <param name="EndedAt">When the call ended, if it has.</param>
public sealed record Call(CallPhase Phase, DateTimeOffset? ReceivedAt, DateTimeOffset? EndedAt)
{
    private static readonly Call Unknown = new(CallPhase.Offered, null, null);

    /// <summary>The call as its events tell it, by the exchange's own times and order.</summary>
    /// <param name="lineDigit">The menu digit that means this line.</param>
    public static Call From(IEnumerable<CallFact> facts, string lineDigit) => facts
        .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Seq)
        .Aggregate(Unknown, (call, fact) => call.After(fact, lineDigit));

    /// <summary>
    /// A person who pressed this line's digit or stands in its queue has reached it. Another digit leads elsewhere; no
    /// digit, or a wrong one, leads to a human here. What is pressed after the answer chooses no line. The first ending
    /// of a call stands, also of one that was never ours; whatever is told later does not undo it.
    /// </summary>
    private Call After(CallFact fact, string lineDigit) => (Phase, fact) switch
    {
        (CallPhase.Completed or CallPhase.Abandoned, _) => this,
        (_, { Type: "call.abandoned" }) => this with { Phase = CallPhase.Abandoned, EndedAt = fact.OccurredAt },
        (CallPhase.Answered, { Type: "call.ended" }) =>
            this with { Phase = CallPhase.Completed, EndedAt = fact.OccurredAt },
        (_, { Type: "call.ended" }) => this with { Phase = CallPhase.Abandoned, EndedAt = fact.OccurredAt },
        (CallPhase.Offered, { OfferedElsewhere: true }) => this with { Phase = CallPhase.Foreign },
        (CallPhase.Offered or CallPhase.Elsewhere, { Type: "call.menu_choice", MenuDigit: { } digit })
            when digit == lineDigit => Reached(fact.OccurredAt),
        (CallPhase.Offered, { Type: "call.menu_choice", MenuDigit: not null }) =>
            this with { Phase = CallPhase.Elsewhere },
        (CallPhase.Offered, { Type: "call.queued" }) => Reached(fact.OccurredAt),
        (CallPhase.Offered or CallPhase.Waiting, { Type: "call.answered" }) =>
            Reached(fact.OccurredAt) with { Phase = CallPhase.Answered },
        (CallPhase.Elsewhere, { Type: "call.answered" }) => this with { Phase = CallPhase.Foreign },
        _ => this,
    };

    private Call Reached(DateTimeOffset at) => this with { Phase = CallPhase.Waiting, ReceivedAt = ReceivedAt ?? at };
}

/// <summary>What of a call event matters to the rules.</summary>
/// <param name="MenuDigit">Set when the choice matched a menu entry.</param>
/// <param name="OfferedElsewhere">An outgoing call, or one to a number that is none of this line's.</param>
public sealed record CallFact(
    string Type, DateTimeOffset OccurredAt, long Seq, string? MenuDigit, bool OfferedElsewhere)
{
    /// <param name="entries">The numbers by which this line is reached.</param>
    public static CallFact From(
        string type, DateTimeOffset occurredAt, long seq, object? data, IReadOnlyList<string> entries) => new(
        type, occurredAt, seq,
        data is MenuChoice { Outcome: MenuOutcome.Matched } choice ? choice.Digit : null,
        data is Offered offered && (offered.Direction is CallDirection.Outbound
            || !(entries.Contains(offered.Entry) || entries.Contains(offered.To))));
}
