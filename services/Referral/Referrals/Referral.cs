using Contracts;
using Platform;

namespace ReferralService.Referrals;

public enum ReferralStatus
{
    Requested, Accepted, Declined, Waitlisted, InProgress, Closed, Withdrawn,
    Contacting, OnHold, Failed, Recalled, Expired, EnteredInError,
}

/// <summary>A need put before an agency, and the rules for what may happen next. Pure: no clock, no database.</summary>
/// <param name="HeldFrom">The state it was in before it was put on hold, to go back to.</param>
public record Referral(
    Guid Id, Guid CaseId, Guid AgencyId, ReferralStatus Status, ReferralStatus? HeldFrom = null)
{
    /// <summary>Has it ended, whichever way? Nothing happens to it after that.</summary>
    public bool HasEnded => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress or ReferralStatus.OnHold => false,
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => true,
    };

    public ReferralAccepted Accept(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted => new ReferralAccepted(Id, CaseId, AgencyId, now),
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralDeclined Decline(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted => new ReferralDeclined(Id, CaseId, AgencyId, now),
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralWaitlisted Waitlist(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested => new ReferralWaitlisted(Id, CaseId, AgencyId, now),
        ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.AlreadyWaitlisted),
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralContacted Contact(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted => new ReferralContacted(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.Contacting => throw Refusals.Of(Refusals.AlreadyContacted),
        ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyStarted),
        ReferralStatus.OnHold => throw Refusals.Of(Refusals.OnHold),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralStarted Start(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Contacting => new ReferralStarted(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyStarted),
        ReferralStatus.OnHold => throw Refusals.Of(Refusals.OnHold),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralHeld Hold(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress =>
            new ReferralHeld(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.OnHold => throw Refusals.Of(Refusals.OnHold),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    /// <summary>Goes on in the state it was held in: <see cref="HeldFrom"/>.</summary>
    public ReferralResumed Resume(DateTimeOffset now) => Status switch
    {
        ReferralStatus.OnHold => new ReferralResumed(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress =>
            throw Refusals.Of(Refusals.NotOnHold),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralFailed Fail(ReferralFailure reason, DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            new ReferralFailed(Id, CaseId, AgencyId, reason, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    public ReferralClosed Close(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress =>
            new ReferralClosed(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.OnHold => throw Refusals.Of(Refusals.OnHold),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => throw Ended(),
    };

    /// <summary>Somebody who waits, or is on hold, is not forgotten either: the agency says so now and then.</summary>
    public void RequireHeartbeat()
    {
        if (Status is ReferralStatus.Requested) throw Refusals.Of(Refusals.NotAnswered);
        if (HasEnded) throw Ended();
    }

    /// <summary>
    /// The day of service is told afterwards where nothing was told of a start, and may be put right until the loop is
    /// closed.
    /// </summary>
    public void RequireOpenDay(bool mayTell)
    {
        if (Status is not ReferralStatus.Closed) throw HasEnded ? Ended() : Refusals.Of(Refusals.NotClosed);
        if (!mayTell) throw Refusals.Of(Refusals.AlreadyServed);
    }

    /// <summary>Only of help that is finished, and of which nobody has said whether it came.</summary>
    public void RequireUnknown(LoopState? loop, Confirmation? said)
    {
        if (Status is not ReferralStatus.Closed) throw HasEnded ? Ended() : Refusals.Of(Refusals.NotFinished);
        if (loop is LoopState.Closed || said is Confirmation.DidNotHappen) throw Refusals.Of(Refusals.LoopKnown);
    }

    /// <summary>The time to answer is over. Null when there is nothing left to answer.</summary>
    public ReferralExpired? Expire(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested => new ReferralExpired(Id, CaseId, AgencyId, now),
        ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting or ReferralStatus.InProgress
            or ReferralStatus.OnHold => null,
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => null,
    };

    public ReferralRecalled Recall(RecallReason reason, DateTimeOffset now) =>
        HasEnded ? throw Ended() : new ReferralRecalled(Id, CaseId, AgencyId, reason, now);

    public ReferralVoided Void(DateTimeOffset now) =>
        HasEnded ? throw Ended() : new ReferralVoided(Id, CaseId, AgencyId, now);

    /// <summary>The person no longer wishes it. Null when it has ended already.</summary>
    public ReferralWithdrawn? Withdraw(DateTimeOffset now) =>
        HasEnded ? null : new ReferralWithdrawn(Id, CaseId, AgencyId, now);

    private RefusedException Ended() => Refusals.Of(Status switch
    {
        ReferralStatus.Declined => Refusals.Declined,
        ReferralStatus.Closed => Refusals.Closed,
        ReferralStatus.Withdrawn => Refusals.Withdrawn,
        ReferralStatus.Failed => Refusals.Failed,
        ReferralStatus.Recalled => Refusals.Recalled,
        ReferralStatus.Expired => Refusals.Expired,
        ReferralStatus.EnteredInError => Refusals.EnteredInError,
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            throw new InvalidOperationException($"A referral that is {Status} has not ended."),
    });
}
