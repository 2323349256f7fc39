using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>The agency is still at it, or has not forgotten who waits: nothing else has changed.</summary>
public static class SendHeartbeat
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Hear(id, user.Agency(), db, stop) is { } heard ? TypedResults.Ok(heard) : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("heard", () => Hear(id, http.User.Agency(), db, stop));

    internal static Task<ReferralView?> Hear(
        Guid id, Guid agency, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Hear(id, agency, work), stop);

    internal static async Task<ReferralView?> Hear(Guid id, Guid agency, Work work)
    {
        if (await work.LockReferral(id, agency) is not { } held) return await work.HearSynthetic(id, agency);

        held.Rules.RequireHeartbeat();
        work.Audit("referral-heard", held.View.CaseId);
        var status = held.View.Status;
        if (status is ReferralStatus.Accepted)
        {
            // To be still at it is not yet to have got in touch: that stays due.
            await work.Execute($"UPDATE referrals SET heard_at = {work.Now} WHERE id = {id}");
            return held.View;
        }

        var owed = ReferralDeadline.After(status, work.Now);
        await work.Execute(
            $"""
            UPDATE referrals
            SET heard_at = {work.Now}, remind_at = {owed?.RemindAt}, due_at = {owed?.DueAt}, alarm_at = NULL
            WHERE id = {id}
            """);
        return held.View with { DueAt = owed?.DueAt };
    }
}
