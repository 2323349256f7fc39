using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Desk;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// What calls somebody, on whatever page they are. A supervisor: crises nobody has acknowledged or closes, who has
/// waited too long in danger, who in danger was not called in time, whom a counsellor holds who has gone, and who
/// stands before a closed door, what was noted and sounds graver than its level. A counsellor: who waits in danger.
/// Nothing where there is none.
/// </summary>
public static class ShowAlarm
{
    /// <param name="Calls">Promised calls to people in danger that are overdue.</param>
    /// <param name="Closings">Crises with nobody in them whose closing somebody else proposed, or nobody yet.</param>
    /// <param name="Slots">Those in which nobody is met: their counsellor is not here, or no more.</param>
    /// <param name="InDanger">Who waits for a counsellor.</param>
    /// <param name="Left">Whom a counsellor holds who has gone.</param>
    /// <param name="Notes">Notes nobody has looked at yet.</param>
    public sealed record View(
        int Crises = 0, int Waiting = 0, int Calls = 0, int Closings = 0, int Slots = 0, int Left = 0, int InDanger = 0,
        int Notes = 0)
    {
        /// <summary>Whom a supervisor is called for and nobody has answered.</summary>
        public IReadOnlyList<UnansweredAlarm> Unanswered { get; init; } = [];

        internal bool IsSilent => Unanswered.Count == 0 && this with { Unanswered = [] } == new View();

        /// <summary>It is heard until a supervisor has answered, or somebody meets whoever waits.</summary>
        internal bool Sounds => InDanger > 0 || Unanswered.Count > 0;
    }

    public static async Task<Results<RazorComponentResult, NoContent>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, QueueNow queue, CancellationToken stop) =>
        (user.IsInRole(Roles.Supervisor)
            ? await db.DoApart(work => Read(user, work), stop)
            : new View(InDanger: (await queue.Read(stop)).Waiting.Count(one => one.Risk >= RaiseRisk.Danger)))
            is var alarm && alarm.IsSilent
            ? TypedResults.NoContent()
            : new RazorComponentResult<AlarmPart>(new { Alarm = alarm });

    private static async Task<View> Read(ClaimsPrincipal user, Work work)
    {
        var (calls, left) = ((await LateCall.Read(work)).Count, await work.PagedFor(user));
        var (notes, alarms) = (await QuestionedNote.Count(user, work), await UnansweredAlarm.Read(user, work));
        return (await work.One(
            $"""
            SELECT (SELECT count(*)::int FROM crises WHERE closed_at IS NULL AND acknowledged_at IS NULL),
                (SELECT count(*)::int FROM queue WHERE state = 'waiting' AND paged_at IS NOT NULL),
                (SELECT count(*)::int FROM crises k
                    WHERE closed_at IS NULL AND acknowledged_at IS NOT NULL
                        AND (proposed_by <> {user.Id()} OR opened_at < {work.Now - Crisis.ClosedWithin})
                        AND NOT EXISTS (SELECT FROM queue WHERE contact_id = k.contact_id AND state = 'waiting')
                        AND NOT EXISTS (
                            SELECT FROM consultations WHERE contact_id = k.contact_id AND state = 'open')),
                (SELECT count(*)::int FROM slots s
                    JOIN counsellors who ON who.id = s.counsellor
                    LEFT JOIN queue q ON q.contact_id = s.contact_id
                    WHERE s.state = 'booked'
                        AND (NOT who.enabled OR (s.from_at <= {work.Now} AND who.attendance <> 'here'))
                        AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()})))
            """,
            row => new View(
                row.GetInt32(0), row.GetInt32(1), calls, row.GetInt32(2), row.GetInt32(3), left, Notes: notes)
            {
                Unanswered = alarms,
            }))!;
    }
}
