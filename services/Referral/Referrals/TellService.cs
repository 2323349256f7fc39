using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>
/// An agency that has finished without a word of when it helped says so afterwards, and puts a wrong day right until
/// the loop is closed. With somebody's word that help came the day closes it.
/// </summary>
public static class TellService
{
    public record Request(DateOnly? ServedOn = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var told = await db.Do(work => Tell(id, user.Agency(), request.ServedOn, city, work), stop);
        return told is null ? TypedResults.NotFound() : TypedResults.Ok(told);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? servedOn, HttpContext http, CityPack city,
        ReferralDatabase db, CancellationToken stop)
    {
        var day = ServiceDay.Of(servedOn);
        return new InboxForm(http, tab, id).Answer(
            "served", () => db.Do(work => Tell(id, http.User.Agency(), day, city, work), stop));
    }

    internal static async Task<ReferralView?> Tell(Guid id, Guid agency, DateOnly? day, CityPack city, Work work)
    {
        if (day is null) throw new BadFieldException("servedOn", "날을 적어 주십시오.", "Please name the day.");

        var known = await work.LockReferral(id, agency);
        if (known is null) return await work.ServeSynthetic(id, agency, day.Value, city);

        var view = known.ServedOn(day.Value, work.Now, city);
        var closes = view.Loop is LoopState.Closed;
        await work.Execute(
            $"""
            UPDATE referrals
            SET served_on = {day}, told_at = {work.Now}, heard_at = {work.Now},
                loop_closed_at = CASE WHEN {closes} THEN {work.Now} ELSE loop_closed_at END
            WHERE id = {id}
            """);
        work.Audit("referral-service-told", view.CaseId);
        if (closes) work.Announce(new LoopClosed(id, view.CaseId, agency, work.Now), view.CaseId);
        return view;
    }
}
