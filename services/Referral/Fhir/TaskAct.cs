using Platform;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>What an agency does by a task's new status; <c>None</c> where it is the one it has.</summary>
public enum TaskAct { None, Accept, Decline, Waitlist, Contact, Start, Hold, Resume, Close, TellService, Fail }

/// <summary>From a status of FHIR to what is done. Pure: no clock, no database.</summary>
public static class TaskActs
{
    /// <param name="status">As the task is to be: a code of TaskStatus.</param>
    /// <param name="business">Its businessStatus, where it says one of ours. A client that sends back the one it has
    /// read does not mean it: the status goes before.</param>
    public static TaskAct Of(ReferralStatus now, string status, string? business)
    {
        var name = ReferralStatusWords.Of(now);
        if (status == name.TaskStatus && IsTheSame(now, name.BusinessStatus, business)) return TaskAct.None;

        return status switch
        {
            "requested" when business == BusinessOf(ReferralStatus.Waitlisted) => TaskAct.Waitlist,
            "accepted" or "in-progress" when now is ReferralStatus.OnHold => TaskAct.Resume,
            "accepted" => TaskAct.Accept,
            "in-progress" when business == BusinessOf(ReferralStatus.Contacting) => TaskAct.Contact,
            "in-progress" => TaskAct.Start,
            "rejected" => TaskAct.Decline,
            "on-hold" => TaskAct.Hold,
            "completed" => TaskAct.Close,
            "failed" => TaskAct.Fail,
            "requested" or "draft" or "cancelled" or "entered-in-error" => throw new RefusedException(
                "status-of-the-requester", "이 상태는 의뢰한 쪽만 정할 수 있습니다.", "Only the requester sets this status."),
            _ => throw new BadFieldException("Task.status", "여기서 쓰지 않는 상태입니다.", "This status is not used here."),
        };
    }

    /// <summary>
    /// A task that stays completed: another day of help than the one that is known is told, where it can be.
    /// </summary>
    public static TaskAct Repeated(HeldReferral now, DateOnly? day) =>
        now.View.Status is ReferralStatus.Closed && day is not null && day != now.View.ServedOn && now.MayTellDay
            ? TaskAct.TellService
            : TaskAct.None;

    /// <summary>Contact and service share a status: who says nothing more means that service has begun.</summary>
    private static bool IsTheSame(ReferralStatus now, string businessNow, string? business) =>
        business == businessNow || (business is null && now is not ReferralStatus.Contacting);

    private static string BusinessOf(ReferralStatus status) => ReferralStatusWords.Of(status).BusinessStatus;
}
