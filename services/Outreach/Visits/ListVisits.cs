using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace OutreachService.Visits;

/// <summary>The calls and visits of a case by day: a supervisor sees their centre's, a companion their own.</summary>
public static class ListVisits
{
    public static async Task<Results<Ok<List<Visit>>, NotFound>> Handle(
        string? caseId, ClaimsPrincipal user, OutreachDatabase outreach, CancellationToken stop)
    {
        if (CaseFilter.Read(caseId) is not { } id) return TypedResults.NotFound();

        var visits = await outreach.Do(
            async work =>
            {
                var found = await work.Many(
                    $"""
                    SELECT visit.id, visit.plan_id, plan.case_id, visit.companion_id, visit.kind, visit.state, visit.day
                    FROM visits AS visit
                    JOIN plans AS plan ON plan.id = visit.plan_id
                    WHERE plan.case_id = {id}
                        AND (visit.companion_id = {user.Id()} OR ({user.IsInRole(Roles.Supervisor)}
                            AND ({user.Districts()} IS NULL OR plan.district = ANY({user.Districts()}))))
                    ORDER BY visit.day
                    """,
                    VisitTable.Read);
                work.AuditEach("visit-read", found.Select(visit => visit.CaseId));
                return found;
            },
            stop);
        return TypedResults.Ok(visits);
    }
}
