using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Telemetry;

namespace AnalyticsService.Traces;

/// <summary>The traces of a case or a contact: events are known for good, the spans around them while fresh.</summary>
public static class FindTraces
{
    private const int EventsMax = 5_000;
    private const int TracesMax = 50;

    public static async Task<Results<Ok<List<Trace>>, NotFound>> Handle(
        string? caseId, string? contactId, string? traceId, AnalyticsDatabase analytics, SpanStore spans,
        CancellationToken stop) =>
        Sought.Read(caseId, contactId, traceId) is { } sought
            ? TypedResults.Ok(await Find(sought, analytics, spans, stop))
            : TypedResults.NotFound();

    /// <summary>The newest traces, oldest of them first.</summary>
    internal static async Task<List<Trace>> Find(
        Sought sought, AnalyticsDatabase analytics, SpanStore spans, CancellationToken stop)
    {
        var events = await FindEvents(sought, analytics, stop);
        var byTrace = events.ToLookup(announced => announced.TraceId);
        return [.. byTrace.Select(trace => trace.Key).Append(sought.Trace).OfType<string>().Distinct()
            .Take(TracesMax)
            .Select(traceId => Trace.Of(traceId, byTrace[traceId].Reverse(), spans.OfTrace))
            .OfType<Trace>()
            .OrderBy(trace => trace.Start)];
    }

    private static Task<List<LedgerEvent>> FindEvents(
        Sought sought, AnalyticsDatabase analytics, CancellationToken stop) =>
        analytics.Do(
            async work =>
            {
                var found = await work.Many(
                    $"""
                    WITH sought AS (
                        SELECT case_id, trace_id FROM ledger WHERE case_id = {sought.Case}
                        UNION
                        SELECT case_id, trace_id FROM ledger WHERE contact_id = {sought.Contact}
                        UNION
                        SELECT case_id, trace_id FROM ledger WHERE trace_id = {sought.Trace}
                    )
                    SELECT trace_id, span_id, service, topic, time, case_id
                    FROM ledger
                    JOIN sought USING (case_id, trace_id)
                    ORDER BY time DESC, sequence DESC
                    LIMIT {EventsMax}
                    """,
                    row => (Case: row.GetGuid(5), Event: new LedgerEvent(
                        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
                        row.GetFieldValue<DateTimeOffset>(4))));
                work.AuditEach("trace-read", found.Select(row => row.Case).Distinct());
                return found.ConvertAll(row => row.Event);
            },
            stop);
}
