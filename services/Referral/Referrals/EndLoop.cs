using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// A supervisor says that it cannot be known whether help was given: nobody is asked any more, and it never counts as
/// help. What somebody says of it afterwards is heard nevertheless.
/// </summary>
public static class EndLoop
{
    public enum Why { AgencyDoesNotKnow, AgencySilent, PersonNotReached, Other }

    public record Request(Why? Reason = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await db.Do(work => End(id, request.Reason, user, work), stop) is { } ended
            ? TypedResults.Ok(ended)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string? why, HttpContext http, ReferralDatabase db, CancellationToken stop)
    {
        Why? chosen = Enum.GetValues<Why>().Where(one => EventJson.NameOf(one) == why)
            .Select(one => (Why?)one).FirstOrDefault();
        return new StaffForm(http, id).Answer(
            "loop-ended", () => db.Do(work => End(id, chosen, http.User, work), stop));
    }

    private static async Task<ReferralView?> End(Guid id, Why? why, ClaimsPrincipal user, Work work)
    {
        if (why is not { } reason) throw new BadFieldException("reason", "까닭을 골라 주십시오.", "Please choose why.");
        if (await work.LockReferral(id, agency: null, user.Districts()) is not { } held) return null;

        held.Rules.RequireUnknown(held.View.Loop, held.View.Confirmation);
        await work.Execute(
            $"""
            UPDATE referrals SET loop_ended_at = {work.Now}, loop_ended_why = {reason}, confirm_by = NULL
            WHERE id = {id}
            """);
        work.Audit("referral-loop-ended", held.View.CaseId);
        return held.View;
    }
}
