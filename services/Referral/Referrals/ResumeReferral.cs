using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>After a pause the agency goes on where it stopped; why it paused is no longer kept.</summary>
public static class ResumeReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Resume(id, user.Agency(), db, stop) is { } resumed ? TypedResults.Ok(resumed) : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("resumed", () => Resume(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Resume(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Resume(id, agency, work), stop);

    internal static async Task<ReferralView?> Resume(Guid id, Guid agency, Work work)
    {
        if (await work.LockReferral(id, agency) is not { } held)
        {
            return await work.Play(
                id, agency, referral => referral.Resume(work.Now), referral => new Entry(referral.HeldFrom!.Value));
        }

        var resumed = held.Rules.Resume(work.Now);
        var view = await work.Enter(held, new Entry(held.HeldFrom!.Value));
        work.Announce(resumed, view.CaseId);
        return view;
    }
}
