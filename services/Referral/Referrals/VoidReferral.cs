using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// A supervisor says that a referral was made by mistake: it ends, nobody else is asked, and what was sealed for its
/// agency is gone from its feed.
/// </summary>
public static class VoidReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Void(id, user, db, stop) is { } voided ? TypedResults.Ok(voided) : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new StaffForm(http, id).Answer("voided", () => Void(id, http.User, db, stop));

    private static Task<ReferralView?> Void(
        Guid id, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockReferral(id, agency: null, user.Districts()) is not { } held) return null;

            var voided = held.Rules.Void(work.Now);
            var view = await work.Enter(held, new Entry(ReferralStatus.EnteredInError));
            await work.DropSealed([id]);
            work.Announce(voided, view.CaseId);
            return view;
        },
        stop);
}
