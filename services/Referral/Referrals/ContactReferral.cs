using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// The agency has got in touch with the person. If it had no key when it took them on, who that is is asked for now.
/// </summary>
public static class ContactReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Contact(id, user.Agency(), db, stop) is { } contacted
            ? TypedResults.Ok(contacted)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("contacted", () => Contact(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Contact(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Contact(id, agency, work), stop);

    internal static async Task<ReferralView?> Contact(Guid id, Guid agency, Work work)
    {
        var reached = await work.Decide(
            id, agency, referral => referral.Contact(work.Now), new Entry(ReferralStatus.Contacting));
        if (reached is not null) await work.AskForDetails(reached);
        return reached;
    }
}
