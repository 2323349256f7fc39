using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.CallBacks;

/// <summary>
/// Something on our side failed as a promised call was made, and its counsellor tries again: the person has noticed
/// nothing. Or whom a counsellor is with has hung up, or left the chat, and is rung.
/// </summary>
public static class RingAgain
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Ring(id, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Ring(
        Guid consultation, string counsellor, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockConsultation(consultation) is not { } held) return false;

            held.RequireHeld(counsellor);
            if (await work.Value<bool>(
                $"""
                SELECT CASE WHEN c.call_back_id IS NULL
                    THEN q.ended_at IS NOT NULL AND coalesce(c.call IN ('ended', 'failed'), true)
                    ELSE c.call = 'failed' END
                FROM consultations c
                JOIN queue q ON q.contact_id = c.contact_id
                WHERE c.id = {consultation}
                """) is not true)
            {
                throw new RefusedException(
                    "nothing-to-ring", "다시 걸 전화가 없습니다.", "There is no call to be made again.");
            }

            await work.Ring(held.Held, counsellor);
            return true;
        },
        stop);
}
