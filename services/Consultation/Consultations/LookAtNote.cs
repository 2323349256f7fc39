using System.Security.Claims;
using ConsultationService.Crises;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Consultations;

/// <summary>A supervisor has looked at what sounded graver than its level; the first one counts.</summary>
public static class LookAtNote
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Look(id, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    public static async Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop) =>
        await Look(id, http.User.Id(), db, stop) ? SeeOther.At(ShowCrises.Path, http) : TypedResults.NotFound();

    /// <summary>False when no note of such a consultation was questioned.</summary>
    private static Task<bool> Look(Guid id, string supervisor, ConsultationDatabase db, CancellationToken stop) =>
        db.Do(
            async work =>
            {
                var caseId = await work.Value<Guid>(
                    $"""
                    UPDATE questioned_notes
                    SET looked_at = coalesce(looked_at, {work.Now}), looked_by = coalesce(looked_by, {supervisor})
                    WHERE consultation_id = {id}
                    RETURNING case_id
                    """);
                if (caseId is { } known) work.Audit("questioned-note-looked-at", known);
                return caseId is not null;
            },
            stop);
}
