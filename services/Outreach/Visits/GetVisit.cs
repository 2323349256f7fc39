using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Secrets;
using Platform.Web;

namespace OutreachService.Visits;

/// <summary>
/// One call or visit, for supervisors and the companion concerned. On its day, from midnight to midnight in the city,
/// the companion also sees whom they meet, and from that day on what help to ask after; each time is left in the audit.
/// </summary>
public static class GetVisit
{
    public record View(
        Guid VisitId, Guid PlanId, Guid CaseId, string CompanionId, VisitKind Kind, VisitState State, DateOnly On,
        [property: GivenTo(Roles.Companion, When = "their own, on the day of the visit")] Details? Details = null,
        [property: GivenTo(Roles.Companion, When = "their own, from the day of the visit on")]
        IReadOnlyList<Confirmation>? Confirmations = null);

    /// <param name="Address">Only where the companion goes there.</param>
    public record Details(string? Name = null, string? Address = null, string? GoodTimes = null);

    private sealed record Row(Visit Visit, string? Sealed, IReadOnlyList<Confirmation>? Confirmations = null);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, OutreachDatabase outreach, Handover handover, CityPack city,
        CancellationToken stop)
    {
        var found = await outreach.Do(
            async work =>
            {
                var row = await work.One(
                    $"""
                    SELECT visit.id, visit.plan_id, plan.case_id, visit.companion_id, visit.kind, visit.state,
                        visit.day, details.sealed
                    FROM visits AS visit
                    JOIN plans AS plan ON plan.id = visit.plan_id
                    LEFT JOIN visit_details AS details ON details.visit_id = visit.id
                        AND visit.companion_id = {user.Id()}
                        AND visit.day = {city.DayOf(work.Now)} AND visit.state = {VisitState.Planned}
                    WHERE visit.id = {id}
                        AND (visit.companion_id = {user.Id()} OR ({user.IsInRole(Roles.Supervisor)}
                            AND ({user.Districts()} IS NULL OR plan.district = ANY({user.Districts()}))))
                    """,
                    row => new Row(VisitTable.Read(row), row.IsDBNull(7) ? null : row.GetString(7)));
                if (row is null) return null;

                work.Audit("visit-read", row.Visit.CaseId);
                if (row.Sealed is not null) work.Audit("visit-details-read", row.Visit.CaseId);
                return row.Visit.CompanionId == user.Id() && row.Visit.On <= city.DayOf(work.Now)
                    && row.Visit.State is VisitState.Planned
                    ? row with { Confirmations = await work.ConfirmationsOf(row.Visit.CaseId, user.Id()) }
                    : row;
            },
            stop);
        if (found is null) return TypedResults.NotFound();

        var (visit, released, confirmations) = found;
        var details = released is null ? null : NoteDetails.Open(visit.VisitId, released, handover);
        return TypedResults.Ok(new View(
            visit.VisitId, visit.PlanId, visit.CaseId, visit.CompanionId, visit.Kind, visit.State, visit.On,
            details is null
                ? null
                : new Details(
                    Name: details.GetValueOrDefault("name"), Address: details.GetValueOrDefault("address"),
                    GoodTimes: details.GetValueOrDefault("goodTimes")),
            confirmations is null or [] ? null : [.. confirmations.Select(one => one.In(city))]));
    }
}
