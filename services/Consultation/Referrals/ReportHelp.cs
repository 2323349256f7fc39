using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Desk;
using ConsultationService.Records;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Referrals;

/// <summary>
/// The person tells the counsellor who is with them whether the help of a referral has arrived. They may say otherwise
/// later; the same again changes nothing.
/// </summary>
public static class ReportHelp
{
    public sealed record Request(HelpWord Word);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid referral, Request request, ClaimsPrincipal user, ConsultationDatabase db,
        CancellationToken stop) =>
        await db.Do(work => Report(id, referral, request.Word, user.Id(), work), stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>What stands in the record comes with it and stays.</summary>
    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        Guid id, Guid referral, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "help-noted",
            async () =>
            {
                var word = new SentForm("help", form).Chosen<HelpWord>("word");
                return await db.Do(work => Report(id, referral, word, user.Id(), work), stop) ? draft : null;
            },
            http, user, db, vaults, city, stop);
    }

    /// <summary>False when there is no such consultation, or no such referral of the person.</summary>
    private static async Task<bool> Report(Guid id, Guid referral, HelpWord word, string counsellor, Work work)
    {
        if (await work.LockConsultation(id) is not { } consultation) return false;

        consultation.RequireHeld(counsellor);
        var referrals = await work.ReferralsOf(await work.CasesWith(consultation.CaseId));
        if (referrals.Find(one => one.ReferralId == referral) is not { } told
            || ReferralView.Of(told) is null)
        {
            return false;
        }

        if (!told.MayBeToldOf)
        {
            throw new RefusedException(
                "help-not-begun", "아직 맡은 기관이 없거나 본인이 거둔 의뢰입니다.",
                "No agency has taken it on yet, or the person no longer wishes it.");
        }

        if (told.Word == word) return true;

        var happened = word is HelpWord.Happened;
        await work.Keep(new HeardStep(
            referral, told.CaseId, happened ? ReferralStep.Happened : ReferralStep.DidNotHappen, work.Now));
        await work.NeedNotAsk(referral);
        work.Audit("help-reported", told.CaseId);
        work.Announce(new HelpReportedToCounsellor(referral, told.CaseId, happened, work.Now), told.CaseId);
        return true;
    }
}
