using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace OutreachService.Visits;

/// <summary>
/// From the day of a call or a visit on its companion tells what the person said: help of a referral has arrived or has
/// not. It may be told otherwise later; the same again changes nothing.
/// </summary>
public static class ReportHelp
{
    public sealed record Request(Guid ReferralId, bool Happened);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, OutreachDatabase outreach, CityPack city,
        CancellationToken stop) =>
        await outreach.Do(work => Report(id, request, user.Id(), city.DayOf(work.Now), work), stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such visit of theirs by now, or nothing to be asked of this referral.</summary>
    private static async Task<bool> Report(Guid id, Request request, string companion, DateOnly today, Work work)
    {
        var caseId = await work.Value<Guid>(
            $"""
            SELECT plan.case_id FROM visits AS visit
            JOIN plans AS plan ON plan.id = visit.plan_id
            WHERE visit.id = {id} AND visit.companion_id = {companion} AND visit.state = {VisitState.Planned}
                AND visit.day <= {today}
            """);
        if (caseId is not { } known) return false;

        var asked = await work.ConfirmationsOf(known, companion);
        if (asked.Find(one => one.ReferralId == request.ReferralId) is not { } about) return false;
        if (about.Happened == request.Happened) return true;

        await work.Execute(
            $"""
            UPDATE confirmations SET happened = {request.Happened}, told_at = {work.Now}, told_to = {companion}
            WHERE referral_id = {request.ReferralId}
            """);
        work.Audit("help-reported", known);
        work.Announce(
            new HelpReportedToCompanion(request.ReferralId, known, request.Happened, work.Now), known);
        return true;
    }
}
