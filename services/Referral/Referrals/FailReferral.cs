using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// An agency that has taken somebody on could not help, and says which of five reasons it was. What was sealed for it
/// is gone from its feed.
/// </summary>
public static class FailReferral
{
    public record Request(ReferralFailure? Reason = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Fail(id, user.Agency(), request.Reason, db, stop) is { } failed
            ? TypedResults.Ok(failed)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? why, HttpContext http, ReferralDatabase db,
        CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("failed", () => Fail(
            id, http.User.Agency(), ReasonOf(why), db, stop));

    /// <summary>As a form says it; null where nothing was chosen.</summary>
    internal static ReferralFailure? ReasonOf(string? why) =>
        EventJson.TryValueOf<ReferralFailure>(why ?? "", out var known) ? known : null;

    internal static Task<ReferralView?> Fail(
        Guid id, Guid agency, ReferralFailure? reason, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Fail(id, agency, reason, work), stop);

    internal static async Task<ReferralView?> Fail(Guid id, Guid agency, ReferralFailure? reason, Work work)
    {
        if (reason is not { } known)
        {
            throw new BadFieldException("reason", "까닭을 하나 골라 주십시오.", "Please choose one of the reasons.");
        }

        var failed = await work.Decide(
            id, agency, referral => referral.Fail(known, work.Now),
            new Entry(ReferralStatus.Failed, Failure: known));
        if (failed is not null) await work.DropSealed([id]);
        return failed;
    }
}
