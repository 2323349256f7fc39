using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace AnalyticsService.Ledger;

/// <summary>Everything that was announced about a case, in the order in which it happened.</summary>
public static class ReadLedger
{
    public record View(Guid CaseId, IReadOnlyList<Event> Events);

    public record Event(
        string Service, string Type, DateTimeOffset Time, string? TraceId, string Id, string Sequence,
        JsonElement Data);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid caseId, ClaimsPrincipal user, AnalyticsDatabase analytics, CancellationToken stop)
    {
        var events = await analytics.Do(
            async work =>
            {
                var found = await work.Many(
                    $"""
                    SELECT service, type, time, trace_id, event_id, sequence, data
                    FROM ledger
                    WHERE case_id = {caseId}
                        AND ({user.Districts()} IS NULL OR EXISTS (
                            SELECT FROM ledger AS told
                            WHERE told.case_id = {caseId} AND told.data ->> 'district' = ANY({user.Districts()})))
                    ORDER BY time, service, sequence
                    """,
                    row => new Event(
                        row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
                        row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.GetString(5),
                        JsonSerializer.Deserialize<JsonElement>(row.GetString(6))));
                if (found.Count > 0) work.Audit("ledger-read", caseId);
                return found;
            },
            stop);
        return events.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(new View(caseId, events));
    }
}
