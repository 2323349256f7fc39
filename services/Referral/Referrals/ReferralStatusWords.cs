using Platform;

namespace ReferralService.Referrals;

/// <summary>What a state is called, in both languages, and as a task of FHIR.</summary>
/// <param name="TaskStatus">A code of FHIR's TaskStatus, as Gravity's closed loop uses them.</param>
/// <param name="BusinessStatus">What that code leaves open.</param>
public sealed record ReferralStatusName(string TaskStatus, string BusinessStatus, Words Words);

/// <summary>The one place where the states of a referral have their names.</summary>
public static class ReferralStatusWords
{
    public static ReferralStatusName Of(ReferralStatus status) => status switch
    {
        ReferralStatus.Requested => new("requested", "requested", new("의뢰", "requested")),
        ReferralStatus.Waitlisted => new("requested", "waitlisted", new("대기자", "on the waiting list")),
        ReferralStatus.Accepted => new("accepted", "accepted", new("접수", "accepted")),
        ReferralStatus.Contacting => new("in-progress", "contacting", new("연락중", "contacting")),
        ReferralStatus.InProgress => new("in-progress", "in-progress", new("진행중", "in progress")),
        ReferralStatus.OnHold => new("on-hold", "on-hold", new("보류", "on hold")),
        ReferralStatus.Closed => new("completed", "closed", new("완료", "closed")),
        ReferralStatus.Declined => new("rejected", "declined", new("반려", "declined")),
        ReferralStatus.Failed => new("failed", "failed", new("실패", "failed")),
        ReferralStatus.Withdrawn => new("cancelled", "withdrawn", new("중단", "withdrawn")),
        ReferralStatus.Expired => new("cancelled", "expired", new("기한 지남", "expired")),
        ReferralStatus.Recalled => new("cancelled", "recalled", new("회수", "recalled")),
        ReferralStatus.EnteredInError => new(
            "entered-in-error", "entered-in-error", new("오류", "entered in error")),
    };
}
