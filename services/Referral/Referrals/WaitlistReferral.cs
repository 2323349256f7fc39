using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>
/// An agency without a free place puts the person on its waiting list, at the end of those who wait for that service.
/// </summary>
public static class WaitlistReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Waitlist(id, user.Agency(), db, stop) is { } waitlisted
            ? TypedResults.Ok(waitlisted)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("waitlisted", () => Waitlist(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Waitlist(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Waitlist(id, agency, work), stop);

    internal static async Task<ReferralView?> Waitlist(Guid id, Guid agency, Work work)
    {
        if (await work.LockReferral(id, agency) is not { } held)
        {
            return await work.Play(
                id, agency, referral => referral.Waitlist(work.Now) with { Place = 1 },
                _ => new Entry(ReferralStatus.Waitlisted));
        }

        var decided = held.Rules.Waitlist(work.Now);
        var view = await work.Enter(held, new Entry(ReferralStatus.Waitlisted));
        var place = await work.Queue(held);
        work.Announce(decided with { Place = place }, view.CaseId);
        return view with { Place = place };
    }
}
