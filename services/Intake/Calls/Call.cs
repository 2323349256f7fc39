using Platform.Cities;

namespace IntakeService.Calls;

/// <summary>Which call: an exchange's id of it means nothing at another exchange.</summary>
public readonly record struct CallKey(string Source, string CallId);

public enum CallPhase { Offered, Waiting, Answered, Completed, Abandoned, Elsewhere, Foreign }

/// <summary>What all events of a call so far tell of it. Pure: the order in which they came does not matter.</summary>
/// <param name="Phase">Where the call is, as far as this line is concerned.</param>
/// <param name="ReceivedAt">When the person reached the line; null while nobody knows that they want it.</param>
/// <param name="EndedAt">When the call ended, if it has.</param>
public sealed record Call(CallPhase Phase, DateTimeOffset? ReceivedAt, DateTimeOffset? EndedAt)
{
    private static readonly Call Unknown = new(CallPhase.Offered, null, null);

    /// <summary>The call as its events tell it, by the exchange's own times and order.</summary>
    public static Call From(IEnumerable<CallFact> facts) => facts
        .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Seq)
        .Aggregate(Unknown, (call, fact) => call.After(fact));

    /// <summary>
    /// A person who pressed this line's digit or stands in its queue has reached it. Another digit leads elsewhere; no
    /// digit, or a wrong one, leads to a human here. What is pressed after the answer chooses no line. The first ending
    /// of a call stands, also of one that was never ours; whatever is told later does not undo it.
    /// </summary>
    private Call After(CallFact fact) => (Phase, fact) switch
    {
        (CallPhase.Completed or CallPhase.Abandoned, _) => this,
        (_, { Type: "call.abandoned" }) => this with { Phase = CallPhase.Abandoned, EndedAt = fact.OccurredAt },
        (CallPhase.Answered, { Type: "call.ended" }) =>
            this with { Phase = CallPhase.Completed, EndedAt = fact.OccurredAt },
        (_, { Type: "call.ended" }) => this with { Phase = CallPhase.Abandoned, EndedAt = fact.OccurredAt },
        (CallPhase.Offered, { Type: "call.offered", Elsewhere: true }) => this with { Phase = CallPhase.Foreign },
        (CallPhase.Offered or CallPhase.Elsewhere, { Type: "call.menu_choice", Elsewhere: false }) =>
            Reached(fact.OccurredAt),
        (CallPhase.Offered, { Type: "call.menu_choice", Elsewhere: true }) =>
            this with { Phase = CallPhase.Elsewhere },
        (CallPhase.Offered, { Type: "call.queued" }) => Reached(fact.OccurredAt),
        (CallPhase.Offered or CallPhase.Waiting, { Type: "call.answered" }) =>
            Reached(fact.OccurredAt) with { Phase = CallPhase.Answered },
        (CallPhase.Elsewhere, { Type: "call.answered" }) => this with { Phase = CallPhase.Foreign },
        _ => this,
    };

    private Call Reached(DateTimeOffset at) => this with { Phase = CallPhase.Waiting, ReceivedAt = ReceivedAt ?? at };
}

/// <summary>What of a call event matters to the rules, and all that is kept of it: no number, no word.</summary>
/// <param name="Elsewhere">
/// Of a call that is offered, and of a choice that matched the menu: whether it leads away from this line.
/// </param>
public sealed record CallFact(string Type, DateTimeOffset OccurredAt, long Seq, bool? Elsewhere)
{
    /// <summary>The person asks to be called instead of waiting.</summary>
    public bool AsksForCall => Type is "call.callback_requested";

    /// <summary>A counsellor's telephone rang, and nobody answered it.</summary>
    public bool IsUnanswered => Type is "call.agent_no_answer";

    public static CallFact From(CheckedCallEvent e, LineTelephone line) => new(
        e.Told.Type, e.Told.OccurredAt.ToUniversalTime(), e.Told.Seq,
        e.Data switch
        {
            Offered offered => offered.Direction is CallDirection.Outbound
                || !(line.Entries.Contains(offered.Entry) || line.Entries.Contains(offered.To)),
            MenuChoice { Outcome: MenuOutcome.Matched, Digit: { } digit } => digit != line.MenuDigit,
            _ => null,
        });
}
