using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Queue;

/// <summary>
/// A supervisor takes back whom a counsellor holds who has gone from the desk: they wait again, first of their risk, or
/// are called again.
/// </summary>
public static class TakeBackContact
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Take(id, user, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        CancellationToken stop)
    {
        var (taken, refused) = await Refusal.Of(() => Take(id, user, db, stop));
        if (taken is not null) return SeeOther.At(ShowTeam.Path, http);
        if (refused is null) return TypedResults.NotFound();

        return await ShowTeam.Page(user, db, refused, stop);
    }

    /// <summary>Null when there is none in danger, or in the districts they see.</summary>
    private static Task<Consultation?> Take(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var held = await work.LockConsultation(id);
            if (held is null || (held.Found < RaiseRisk.Danger
                && user.Districts()?.Contains(held.District) is false)) return null;

            held.RequireHeld(held.Counsellor);
            if (await work.Value<bool>(
                $"""
                SELECT {PageForHeld.Seen} < {work.Now - PageForHeld.PatienceInDanger}
                FROM consultations c
                JOIN counsellors who ON who.id = c.counsellor
                WHERE c.id = {id}
                """) is not true)
            {
                throw new RefusedException(
                    "counsellor-at-the-desk", "상담원이 자리에 있습니다.", "The counsellor is at the desk.");
            }

            await work.Return(held.Held, ReturnReason.PassedOn);
            return held;
        },
        stop);
}
