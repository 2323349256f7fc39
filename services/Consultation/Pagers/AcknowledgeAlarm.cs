using System.Security.Claims;
using ConsultationService.Crises;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Pagers;

/// <summary>
/// A supervisor answers by one press: nobody is called any more, and the crisis it is about has its supervisor. The
/// first one counts.
/// </summary>
public static class AcknowledgeAlarm
{
    private sealed record About(Guid ContactId, Guid CaseId);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Acknowledge(id, user, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static async Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop) =>
        await Acknowledge(id, http.User, db, stop) is { } page ? SeeOther.At(page, http) : TypedResults.NotFound();

    /// <summary>The page that leads on; null when there is no such alarm.</summary>
    private static Task<string?> Acknowledge(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var about = await work.One(
                $"SELECT contact_id, case_id FROM alarms WHERE id = {id}",
                row => new About(row.GetGuid(0), row.GetGuid(1)));
            if (about is null) return null;

            // The crisis first, in the order in which it is acknowledged by itself.
            var open = await work.Value<Guid>(
                $"SELECT id FROM crises WHERE contact_id = {about.ContactId} AND closed_at IS NULL");
            var crisis = open is { } known ? await work.LockCrisis(known) : null;
            if (crisis is { ClosedAt: null }) await work.Acknowledge(crisis, user.Id());
            await work.Execute(
                $"""
                UPDATE alarms SET over_at = {work.Now}, answered_by = {user.Id()}
                WHERE id = {id} AND over_at IS NULL
                """);
            work.Audit("alarm-acknowledged", about.CaseId);
            return crisis is null ? ShowCrises.Path : ShowCrisis.Path(crisis.Id);
        },
        stop);
}
