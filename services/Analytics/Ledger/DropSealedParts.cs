using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>
/// On schedule, the sealed parts of events leave the ledger fourteen days after they were heard, or when their person
/// has been erased. The rest stays as it travelled, and is what is sent again.
/// </summary>
public static class DropSealedParts
{
    public static Task Run(Work work) => work.Drop(
        $"""
        SELECT source, event_id, data
        FROM ledger
        WHERE position('"sealed"' IN data::text) > 0
            AND (heard_at < {work.Now - SealedParts.Kept} OR case_id IN (SELECT case_id FROM erased_cases))
        ORDER BY heard_at
        LIMIT {SealedParts.AtOnceMax}
        FOR UPDATE SKIP LOCKED
        """);

    /// <summary>Drops those of one case, at once.</summary>
    internal static Task DropSealed(this Work work, Guid caseId) => work.Drop(
        $"""
        SELECT source, event_id, data
        FROM ledger
        WHERE position('"sealed"' IN data::text) > 0 AND case_id = {caseId}
        FOR UPDATE
        """);

    /// <summary>What is to be written of an event's data: without them when its person has been erased.</summary>
    internal static async Task<string> DataOf(this Work work, CloudEvent heard)
    {
        var data = heard.Data.GetRawText();
        return SealedParts.StandIn(heard) && heard.Subject is { } caseId && await work.IsErased(caseId)
            ? SealedParts.Strip(data)
            : data;
    }

    private static async Task Drop(this Work work, Sql choose)
    {
        var events = await work.Many(
            choose, row => (Source: row.GetString(0), Id: row.GetString(1), Data: row.GetString(2)));
        if (events.Count == 0) return;

        var sources = events.ConvertAll(one => one.Source);
        var ids = events.ConvertAll(one => one.Id);
        var stripped = events.ConvertAll(one => SealedParts.Strip(one.Data));
        await work.Execute(
            $"""
            UPDATE ledger SET data = stripped.data::json
            FROM unnest({sources}, {ids}, {stripped}) AS stripped (source, event_id, data)
            WHERE ledger.source = stripped.source AND ledger.event_id = stripped.event_id
            """);
    }
}
