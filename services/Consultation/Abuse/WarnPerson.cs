using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;

namespace ConsultationService.Abuse;

/// <summary>
/// The holder tells somebody who insults or threatens them that the talk ends if it goes on: politely, and once. Nobody
/// in danger is warned.
/// </summary>
public static class WarnPerson
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, PostReply replies,
        CityPack city, CancellationToken stop) =>
        await Warn(id, Risk.R0, user.Id(), db, replies, city, stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Warn(
        Guid id, Risk judged, string counsellor, ConsultationDatabase db, PostReply replies, CityPack city,
        CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockConsultation(id) is not { } held) return false;

            held.RequireHeld(counsellor);
            var conduct = await work.ConductIn(held);
            conduct.Warn(judged);
            if (conduct.WarnedAt is not null) return true;

            await work.Execute($"UPDATE consultations SET warned_at = {work.Now} WHERE id = {id}");
            await work.Tell(held, city.CurrentForm.Conduct.Warning, counsellor, replies);
            work.Audit("person-warned", held.CaseId);
            return true;
        },
        stop);
}
