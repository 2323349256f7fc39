using Contracts;

namespace ConsultationService.Tests.Week;

/// <summary>Somebody who reaches the line in the week, and what has become of them so far.</summary>
internal sealed class Visitor(Guid caseId, Channel channel, DateTimeOffset received, Risk risk)
{
    public Guid ContactId { get; } = Guid.NewGuid();

    public Guid CaseId => caseId;

    public Channel Channel => channel;

    public DateTimeOffset Received => received;

    public Risk Risk => risk;

    /// <summary>They hung up, closed the page, or the call was over.</summary>
    public DateTimeOffset? Ended { get; set; }

    public List<Meeting> Meetings { get; } = [];

    public bool InDanger => risk >= Risk.R2;

    /// <summary>Nobody has to be met any more who left the queue and is in no danger.</summary>
    public bool Waits => !Meetings.Exists(one => !one.CallBack && !one.LeftAlone) && (Ended is null || InDanger);

    /// <summary>When a counsellor took them who stayed, since they began to wait.</summary>
    public DateTimeOffset? Taken => Meetings
        .Where(one => one is { CallBack: false, LeftAlone: false } && !(one.Until < Received))
        .Select(one => (DateTimeOffset?)one.Taken).Min();
}

/// <summary>A counsellor is with somebody.</summary>
internal sealed class Meeting(Guid consultation, string counsellor, DateTimeOffset taken, bool callBack)
{
    public Guid Consultation => consultation;

    public string Counsellor => counsellor;

    public DateTimeOffset Taken => taken;

    public bool CallBack => callBack;

    public DateTimeOffset? Until { get; set; }

    public bool Completed { get; set; }

    /// <summary>As grave as the desk took them for: what is known of a case stands for whoever calls in it.</summary>
    public Risk Known { get; init; }

    /// <summary>The level of risk that was written down.</summary>
    public Risk Found { get; set; }

    /// <summary>The counsellor has said something.</summary>
    public bool Spoken { get; set; }

    /// <summary>The counsellor said nothing, and the person was given back to the queue.</summary>
    public bool LeftAlone { get; set; }

    /// <summary>A call that nobody answered.</summary>
    public bool InVain { get; set; }
}

/// <summary>A call somebody was promised.</summary>
internal sealed class PromisedCall(Guid id, Guid caseId, CallBackKind kind, DateTimeOffset until, DateTimeOffset at)
{
    public Guid Id => id;

    public Guid CaseId => caseId;

    public CallBackKind Kind => kind;

    public DateTimeOffset Until { get; set; } = until;

    public DateTimeOffset At { get; set; } = at;

    public bool Claimed { get; set; }

    public DateTimeOffset? Connected { get; set; }

    public bool Kept { get; set; }

    public bool Missed { get; set; }

    public bool Open => !Kept && !Missed;
}
