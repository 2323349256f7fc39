using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace OutreachService.Visits;

/// <summary>
/// On schedule, Intake is asked whom the companions meet today: the address only where they go there. What was known of
/// yesterday's people is thrown away.
/// </summary>
public static class AskForDetails
{
    private const int VisitsMax = 500;

    private static readonly string[] OfCall = ["name", "goodTimes"];
    private static readonly string[] OfVisit = ["name", "address", "goodTimes"];

    public static async Task Run(CityPack city, Work work)
    {
        var today = city.DayOf(work.Now);
        await work.Execute(
            $"""
            DELETE FROM visit_details AS details
            USING visits AS visit
            WHERE visit.id = details.visit_id AND visit.day < {today}
            """);
        var due = await work.Many(
            $"""
            SELECT visit.id, visit.plan_id, plan.case_id, visit.companion_id, visit.kind, visit.state, visit.day
            FROM visits AS visit
            JOIN plans AS plan ON plan.id = visit.plan_id
            WHERE visit.day = {today} AND visit.state = {VisitState.Planned}
                AND NOT EXISTS (SELECT FROM visit_details AS known WHERE known.visit_id = visit.id)
            ORDER BY visit.id
            LIMIT {VisitsMax}
            FOR UPDATE OF visit
            """,
            VisitTable.Read);
        if (due.Count == 0) return;

        var visits = due.ConvertAll(visit => visit.VisitId).ToArray();
        var requests = due.ConvertAll(_ => Guid.CreateVersion7(work.Now)).ToArray();
        await work.Execute(
            $"""
            INSERT INTO visit_details (visit_id, request_id, requested_at)
            SELECT visit_id, request_id, {work.Now}
            FROM unnest({visits}, {requests}) AS asked (visit_id, request_id)
            """);
        foreach (var (visit, request) in due.Zip(requests))
        {
            var fields = visit.Kind is VisitKind.Visit ? OfVisit : OfCall;
            work.Announce(new VisitDetailsRequested(request, visit.VisitId, visit.CaseId, fields), visit.CaseId);
        }
    }
}
