using System.Security.Claims;
using System.Text.Json;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>
/// What stands in the record is kept every few seconds, sealed: whoever loses the page, the machine or the session
/// finds it again. It is no note: the completion writes that, and the draft is gone with it.
/// </summary>
public static class SaveDraft
{
    public static string Path(Guid consultation) => $"/desk/page/consultations/{consultation}/draft";

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, IFormCollection form, ClaimsPrincipal user, ConsultationDatabase db, NoteVault notes, CityPack city,
        CancellationToken stop) =>
        await Save(Draft.Read(id, form, city), user.Id(), db, notes, stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Save(
        Draft draft, string counsellor, ConsultationDatabase db, NoteVault notes, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockConsultation(draft.ConsultationId) is not { } consultation) return false;

            consultation.RequireHeld(counsellor);
            work.NoteSeen(counsellor);
            if (!await work.MayKeepNotes(consultation.CaseId) || await work.IsErased(consultation.CaseId)) return true;

            var kept = notes.SealDraft(draft.ConsultationId, JsonSerializer.Serialize(draft, EventJson.Options));
            await work.Execute($"UPDATE consultations SET draft = {kept} WHERE id = {draft.ConsultationId}");
            return true;
        },
        stop);
}
