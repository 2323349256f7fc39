using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using OutreachService.Plans;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace OutreachService.Visits;

/// <summary>
/// The person wishes to be visited: a supervisor makes a planned call a visit, and the companion is told the address on
/// its day. Saying so again changes nothing.
/// </summary>
public static class VisitInPerson
{
    public static async Task<Results<Ok<Visit>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, OutreachDatabase outreach, CityPack city,
        CancellationToken stop) =>
        await outreach.Do(work => Go(id, user, city.DayOf(work.Now), work), stop) is { } visit
            ? TypedResults.Ok(visit)
            : TypedResults.NotFound();

    private static async Task<Visit?> Go(Guid id, ClaimsPrincipal user, DateOnly today, Work work)
    {
        await PlanTable.Lock(work);
        var visit = await work.One(
            $"""
            SELECT visit.id, visit.plan_id, plan.case_id, visit.companion_id, visit.kind, visit.state, visit.day
            FROM visits AS visit
            JOIN plans AS plan ON plan.id = visit.plan_id
            WHERE visit.id = {id}
                AND ({user.Districts()} IS NULL OR plan.district = ANY({user.Districts()}))
            FOR UPDATE OF visit
            """,
            VisitTable.Read);
        if (visit is null) return null;

        if (visit.State is not VisitState.Planned || visit.On < today)
        {
            throw new RefusedException(
                "visit-over", "이미 지났거나 취소된 약속입니다.", "This appointment is over or has been cancelled.");
        }

        work.Audit("visit-changed", visit.CaseId);
        if (visit.Kind is VisitKind.Visit) return visit;

        // Asked about anew: what was told for a call has no address in it.
        await work.ExecuteAll(
            $"UPDATE visits SET kind = {VisitKind.Visit} WHERE id = {id}",
            $"DELETE FROM visit_details WHERE visit_id = {id}");
        work.Announce(
            new VisitPlanned(id, visit.PlanId, visit.CaseId, visit.CompanionId, VisitKind.Visit, visit.On),
            visit.CaseId);
        return visit with { Kind = VisitKind.Visit };
    }
}
