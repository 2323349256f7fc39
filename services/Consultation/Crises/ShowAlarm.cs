using System.Security.Claims;
using ConsultationService.Desk;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// What calls somebody, on whatever page they are. A supervisor: crises nobody has acknowledged or closes, who has
/// waited too long in danger, and who in danger was not called in time. A counsellor: who waits in danger. Nothing
/// where there is none.
/// </summary>
public static class ShowAlarm
{
    /// <param name="Calls">Promised calls to people in danger that are overdue.</param>
    /// <param name="Closings">Crises with nobody in them whose closing somebody else proposed, or nobody yet.</param>
    /// <param name="InDanger">Who waits for a counsellor.</param>
    public sealed record View(int Crises, int Waiting, int Calls, int Closings, int InDanger = 0)
    {
        internal bool IsSilent => this == new View(0, 0, 0, 0);
    }

    public static async Task<Results<RazorComponentResult<AlarmPart>, NoContent>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, QueueNow queue, CancellationToken stop) =>
        (user.IsInRole(Roles.Supervisor)
            ? await db.DoApart(work => Read(user.Id(), work), stop)
            : new View(0, 0, 0, 0, (await queue.Read(stop)).Waiting.Count(one => one.Risk >= RaiseRisk.Danger)))
            is var alarm && alarm.IsSilent
            ? TypedResults.NoContent()
            : new RazorComponentResult<AlarmPart>(new { Alarm = alarm });

    private static async Task<View> Read(string supervisor, Work work)
    {
        var calls = (await LateCall.Read(work)).Count;
        return (await work.One(
            $"""
            SELECT (SELECT count(*)::int FROM crises WHERE closed_at IS NULL AND acknowledged_at IS NULL),
                (SELECT count(*)::int FROM queue WHERE state = 'waiting' AND paged_at IS NOT NULL),
                (SELECT count(*)::int FROM crises k
                    WHERE closed_at IS NULL AND acknowledged_at IS NOT NULL
                        AND (proposed_by <> {supervisor} OR opened_at < {work.Now - Crisis.ClosedWithin})
                        AND NOT EXISTS (SELECT FROM queue WHERE contact_id = k.contact_id AND state = 'waiting')
                        AND NOT EXISTS (
                            SELECT FROM consultations WHERE contact_id = k.contact_id AND state = 'open'))
            """,
            row => new View(row.GetInt32(0), row.GetInt32(1), calls, row.GetInt32(2))))!;
    }
}
