using System.Diagnostics;
using System.Text.Json;
using AnalyticsService.Figures;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>Writes each event into the ledger once and counts it in the hour it happened in, however late.</summary>
public static class RecordEvent
{
    public static async Task React(CloudEvent heard, CityPack city, Work work)
    {
        var traced = ActivityContext.TryParse(heard.TraceParent, null, isRemote: true, out var announced);
        var (traceId, spanId) = traced ? (announced.TraceId.ToString(), announced.SpanId.ToString()) : (null, null);
        var figure = CountedEvents.FigureOf(heard.Topic);
        var data = await work.DataOf(heard);
        // A replayed event comes past the inbox: the ledger itself keeps it from being counted twice.
        await work.Execute(
            $"""
            WITH recorded AS (
                INSERT INTO ledger (
                    source, event_id, service, type, topic, case_id, contact_id,
                    time, heard_at, sequence, traceparent, trace_id, span_id, data)
                VALUES ({heard.Source}, {heard.Id}, {heard.Service}, {heard.Type}, {heard.Topic}, {heard.Subject},
                    {ContactOf(heard.Data)}, {heard.Time}, {work.Now}, {heard.Sequence}, {heard.TraceParent},
                    {traceId}, {spanId}, {data}::json)
                ON CONFLICT (source, event_id) DO NOTHING
                RETURNING event_id
            )
            INSERT INTO figures_hour AS counted (hour, name, n)
            SELECT {CityClock.HourOf(heard.Time, city.TimeZone)}, {figure}, 1 FROM recorded WHERE {figure is not null}
            ON CONFLICT (hour, name) DO UPDATE SET n = counted.n + 1
            """);
    }

    private static Guid? ContactOf(JsonElement data) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty("contactId", out var contact)
        && contact.ValueKind is JsonValueKind.String && contact.TryGetGuid(out var id)
            ? id
            : null;
}
