using Contracts;
using Platform;

namespace ReferralService.Referrals;

public enum ReferralStatus { Requested, Accepted, Declined, Waitlisted, InProgress, Closed, Withdrawn }

/// <summary>A need put before an agency, and the rules for what may happen next. Pure: no clock, no database.</summary>
public record Referral(Guid Id, Guid CaseId, Guid AgencyId, ReferralStatus Status)
{
    public ReferralAccepted Accept(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted => new ReferralAccepted(Id, CaseId, AgencyId, now),
        ReferralStatus.Accepted or ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined => throw Refusals.Of(Refusals.Declined),
        ReferralStatus.Closed => throw Refusals.Of(Refusals.Closed),
        ReferralStatus.Withdrawn => throw Refusals.Of(Refusals.Withdrawn),
    };

    public ReferralDeclined Decline(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted => new ReferralDeclined(Id, CaseId, AgencyId, now),
        ReferralStatus.Accepted or ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined => throw Refusals.Of(Refusals.Declined),
        ReferralStatus.Closed => throw Refusals.Of(Refusals.Closed),
        ReferralStatus.Withdrawn => throw Refusals.Of(Refusals.Withdrawn),
    };

    public ReferralWaitlisted Waitlist(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested => new ReferralWaitlisted(Id, CaseId, AgencyId, now),
        ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.AlreadyWaitlisted),
        ReferralStatus.Accepted or ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyAccepted),
        ReferralStatus.Declined => throw Refusals.Of(Refusals.Declined),
        ReferralStatus.Closed => throw Refusals.Of(Refusals.Closed),
        ReferralStatus.Withdrawn => throw Refusals.Of(Refusals.Withdrawn),
    };

    public ReferralStarted Start(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted => new ReferralStarted(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.InProgress => throw Refusals.Of(Refusals.AlreadyStarted),
        ReferralStatus.Declined => throw Refusals.Of(Refusals.Declined),
        ReferralStatus.Closed => throw Refusals.Of(Refusals.Closed),
        ReferralStatus.Withdrawn => throw Refusals.Of(Refusals.Withdrawn),
    };

    public ReferralClosed Close(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.InProgress => new ReferralClosed(Id, CaseId, AgencyId, now),
        ReferralStatus.Requested or ReferralStatus.Waitlisted => throw Refusals.Of(Refusals.NotAccepted),
        ReferralStatus.Declined => throw Refusals.Of(Refusals.Declined),
        ReferralStatus.Closed => throw Refusals.Of(Refusals.Closed),
        ReferralStatus.Withdrawn => throw Refusals.Of(Refusals.Withdrawn),
    };

    /// <summary>The person no longer wishes it. Null when it has ended already.</summary>
    public ReferralWithdrawn? Withdraw(DateTimeOffset now) => Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.InProgress =>
            new ReferralWithdrawn(Id, CaseId, AgencyId, now),
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn => null,
    };
}
