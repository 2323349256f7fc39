using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// An agency takes a person on, and who that is is asked for. Of many attempts at once, one wins.
/// </summary>
public static class AcceptReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Accept(id, user.Agency(), db, stop) is { } accepted ? TypedResults.Ok(accepted) : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("accepted", () => Accept(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Accept(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Accept(id, agency, work), stop);

    internal static async Task<ReferralView?> Accept(Guid id, Guid agency, Work work)
    {
        var taken = await work.Decide(
            id, agency, referral => referral.Accept(work.Now), new Entry(ReferralStatus.Accepted));
        if (taken is not null) await work.AskForDetails(taken);
        return taken;
    }
}
