using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
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
    /// <summary>Why a draft is refused that another window has gone on with.</summary>
    public const string Elsewhere = "draft-elsewhere";

    public static string Path(Guid consultation) => $"/desk/page/consultations/{consultation}/draft";

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, IFormCollection form, ClaimsPrincipal user, ConsultationDatabase db, NoteVault notes, CityPack city,
        CancellationToken stop) =>
        await Save(Draft.Read(id, form, city), user.Id(), db, notes, stop) is null
            ? TypedResults.NotFound()
            : TypedResults.NoContent();

    /// <summary>
    /// The draft as it is kept; null when there is no such consultation. The same draft comes again when something is
    /// taken back, so it is no form that is taken once.
    /// </summary>
    public static Task<Draft?> Save(
        Draft draft, string counsellor, ConsultationDatabase db, NoteVault notes, CancellationToken stop) => db.DoApart(
        async work =>
        {
            if (await work.LockConsultation(draft.ConsultationId) is not { } consultation) return null;

            consultation.RequireHeld(counsellor);
            work.NoteSeen(counsellor);
            if (!await work.MayKeep(consultation.CaseId))
            {
                throw new RefusedException(
                    "draft-not-kept", "동의를 거두셔서 적는 것을 보관하지 않습니다.",
                    "The consent was withdrawn: what you write is not kept.");
            }

            await work.KeepOrRefuse(draft, notes);
            return draft;
        },
        stop);

    internal static async Task<bool> MayKeep(this Work work, Guid caseId) =>
        await work.MayKeepNotes(caseId) && !await work.IsErased(caseId);

    /// <summary>Where another window has gone on with the record it stays as it is there.</summary>
    internal static async Task KeepOrRefuse(this Work work, Draft draft, NoteVault notes)
    {
        var kept = notes.SealDraft(draft.ConsultationId, draft.ToJson());
        var written = await work.Execute(
            $"""
            UPDATE consultations
            SET draft = {kept}, draft_number = draft_number + 1, draft_window = {draft.Window}
            WHERE id = {draft.ConsultationId} AND (draft_window = {draft.Window} OR draft_number = {draft.Seen})
            """);
        if (written > 0) return;

        throw new RefusedException(
            Elsewhere, "다른 창에서 이 기록을 이어 적었습니다. 이 창의 글은 보관하지 않습니다.",
            "This record was gone on with in another window. What stands in this one is not kept.");
    }
}
