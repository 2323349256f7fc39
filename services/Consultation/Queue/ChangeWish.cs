using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using ConsultationService.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Queue;

/// <summary>
/// To whom somebody wishes to speak is written down: by a supervisor while they wait, by their counsellor while they
/// talk. Patience begins with a wish that is another, and not with the same one told again.
/// </summary>
public static class ChangeWish
{
    /// <param name="id">The contact that waits.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Wish request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await OfWaiting(id, request, user, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    /// <param name="id">The consultation that goes on.</param>
    public static async Task<Results<NoContent, NotFound>> HandleHeld(
        Guid id, Wish request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await OfHeld(id, request, user, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, CityPack city,
        CancellationToken stop)
    {
        var sent = new SentForm(id.ToString(), form);
        var (done, refused) = await Refusal.Of(() => OfWaiting(id, In(sent), http.User, db, stop));
        if (done is not null) return SeeOther.At(ShowWaiting.Path, http);
        if (refused is null) return TypedResults.NotFound();

        return await ShowWaiting.Page(http.User, db, city, sent with { Refused = refused }, stop);
    }

    /// <summary>The desk's form: what stands in the record comes with it and stays.</summary>
    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleHeldForm(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "wished",
            async () => await OfHeld(id, In(new SentForm("wish", form)), user, db, stop) is null ? null : draft,
            http, user, db, vaults, city, stop);
    }

    /// <summary>What a form leaves open is no wish.</summary>
    internal static Wish In(SentForm form) => new(
        form.Text("wishLanguage"), form.Choice<Gender>("wishGender"), form.Text("wishSkill"),
        form.Text("wishCounsellor"));

    /// <summary>Null when there is none in danger, or in the districts they see.</summary>
    private static Task<Wish?> OfWaiting(
        Guid contact, Wish wish, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        wish.Check();
        return db.Do(
            async work =>
            {
                var found = await work.One(
                    $"""
                    SELECT case_id, state = 'waiting' FROM queue
                    WHERE contact_id = {contact} AND (risk >= {RaiseRisk.Danger} OR {user.Districts()} IS NULL
                        OR district = ANY({user.Districts()}))
                    FOR UPDATE
                    """,
                    row => Tuple.Create(row.GetGuid(0), row.GetBoolean(1)));
                if (found is not var (caseId, waits)) return null;
                if (!waits)
                {
                    throw new RefusedException(
                        "not-waiting", "이제 기다리지 않는 분입니다. 만나는 상담원이 바꿀 수 있습니다.",
                        "They do not wait any more: whoever meets them can change it.");
                }

                return await Keep(contact, caseId, wish, work);
            },
            stop);
    }

    private static Task<Wish?> OfHeld(
        Guid consultation, Wish wish, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        wish.Check();
        return db.Do(
            async work =>
            {
                if (await work.LockConsultation(consultation) is not { } held) return null;

                held.RequireHeld(user.Id());
                return await Keep(held.ContactId, held.CaseId, wish, work);
            },
            stop);
    }

    private static async Task<Wish?> Keep(Guid contact, Guid caseId, Wish wish, Work work)
    {
        await work.RequireKnown(wish);
        await work.Execute(
            $"""
            UPDATE queue SET language = {wish.Language}, gender_wish = {wish.Gender}, skill = {wish.Skill},
                for_counsellor = {wish.Counsellor},
                wished_at = CASE
                    WHEN (language, gender_wish, skill, for_counsellor) IS DISTINCT FROM
                        ({wish.Language}, {wish.Gender}, {wish.Skill}, {wish.Counsellor}) THEN {work.Now}
                    ELSE wished_at END
            WHERE contact_id = {contact}
            """);
        work.Audit("wish-written", caseId);
        return wish;
    }
}
