using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;

namespace OutreachService.Plans;

/// <summary>
/// The companion plans of a case, those that have ended too, the first one first: a supervisor sees those of
/// their centre, and the companion whose plan it is.
/// </summary>
public static class ListPlans
{
    public record View(
        Guid PlanId, Guid CaseId, string? CompanionId, PlanState State, Cadence Cadence, DateTimeOffset StartedAt,
        DateTimeOffset? EndedAt = null);

    public static async Task<Results<Ok<List<View>>, NotFound>> Handle(
        string? caseId, ClaimsPrincipal user, OutreachDatabase outreach, CancellationToken stop)
    {
        if (CaseFilter.Read(caseId) is not { } id) return TypedResults.NotFound();

        var plans = await outreach.Do(
            async work =>
            {
                var found = await work.Many(
                    $"""
                    SELECT id, case_id, companion_id, state, cadence, started_at, ended_at
                    FROM plans
                    WHERE case_id = {id}
                        AND (companion_id = {user.Id()} OR ({user.IsInRole(Roles.Supervisor)}
                            AND ({user.Districts()} IS NULL OR district = ANY({user.Districts()}))))
                    ORDER BY started_at, id
                    """,
                    row => new View(
                        row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetString(2),
                        EventJson.ValueOf<PlanState>(row.GetString(3)), EventJson.ValueOf<Cadence>(row.GetString(4)),
                        row.GetFieldValue<DateTimeOffset>(5),
                        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)));
                work.AuditEach("plan-read", found.Select(plan => plan.CaseId));
                return found;
            },
            stop);
        return TypedResults.Ok(plans);
    }
}
