using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using ConsultationService.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Contracts;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Queue;

/// <summary>
/// The holder passes a contact on to somebody the person would rather speak to: it waits again, first of its risk.
/// </summary>
public static class PassOn
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Wish request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Pass(id, request, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>What the form leaves open is no wish.</summary>
    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        var wish = ChangeWish.In(new SentForm("pass-on", form));
        var (done, refused) = await Refusal.Of(async () =>
            await Pass(id, wish, user.Id(), db, stop, (draft, vaults.Notes)) ? draft : null);
        if (done is not null) return SeeOther.At($"{ShowDesk.Path}?said=passed-on", http);
        if (refused is null) return TypedResults.NotFound();

        // Whoever has seen that another window went on and presses again means what stands there.
        var view = await DeskView.Of(user.Id(), db, vaults, city, stop, id);
        return DeskAnswer.Page(user, view, draft with { Seen = view.Held?.DraftNumber ?? 0 }, refused: refused);
    }

    /// <summary>False when there is no such consultation.</summary>
    /// <param name="record">What was written so far, for whoever meets them next, and what seals it.</param>
    private static Task<bool> Pass(
        Guid id, Wish wish, string counsellor, ConsultationDatabase db, CancellationToken stop,
        (Draft Draft, NoteVault Notes)? record = null)
    {
        if (wish.Counsellor == counsellor)
        {
            throw new BadFieldException("counsellor", "본인에게는 넘길 수 없습니다.", "You cannot pass it on to yourself.");
        }

        wish.Check();
        return db.Do(work => Pass(id, wish, counsellor, record, work), stop);
    }

    private static async Task<bool> Pass(
        Guid id, Wish wish, string counsellor, (Draft Draft, NoteVault Notes)? record, Work work)
    {
        if (await work.LockConsultation(id) is not { } consultation) return false;

        consultation.RequireHeld(counsellor);
        await work.RequireKnown(wish);
        if (record is var (draft, notes) && draft is not null && await work.MayKeep(consultation.CaseId))
        {
            await work.KeepOrRefuse(draft, notes);
        }

        await work.Execute(
            $"""
            UPDATE queue SET language = coalesce({wish.Language}, language),
                gender_wish = coalesce({wish.Gender}, gender_wish), skill = {wish.Skill},
                for_counsellor = {wish.Counsellor}, wished_at = {work.Now}
            WHERE contact_id = {consultation.ContactId}
            """);
        return await work.Return(consultation.Held, ReturnReason.PassedOn);
    }
}
