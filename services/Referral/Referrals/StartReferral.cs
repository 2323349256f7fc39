using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// The agency's help has begun. If it had no key when it took the person on, who that is is asked for now.
/// </summary>
public static class StartReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Start(id, user.Agency(), db, stop) is { } started ? TypedResults.Ok(started) : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("started", () => Start(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Start(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Start(id, agency, work), stop);

    internal static async Task<ReferralView?> Start(Guid id, Guid agency, Work work)
    {
        var begun = await work.Decide(
            id, agency, referral => referral.Start(work.Now), new Entry(ReferralStatus.InProgress));
        if (begun is not null) await work.AskForDetails(begun);
        return begun;
    }
}
