using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// Puts every event that names an agency into that agency's feed, and one delivery beside it for each of its endpoints
/// that wants the event.
/// </summary>
public static class DeliverToPartner
{
    private const long FeedLock = 120_006;

    public static async Task React(CloudEvent heard, Work work)
    {
        var agency = heard.Data.GetProperty("agencyId").GetGuid();
        var bytes = heard.Bytes.ToArray();
        // A position is given before its commit. Without the lock a reader could pass position 8 while 7 is not yet
        // visible, and never come back for it.
        await work.Execute($"SELECT pg_advisory_xact_lock({FeedLock})");
        var delivered = await work.Execute(
            $"""
            WITH entry AS (
                INSERT INTO partner_feed (agency_id, event_id, type, traceparent, bytes, at)
                VALUES ({agency}, {heard.Id}, {heard.Type}, {heard.TraceParent}, {bytes}, {work.Now})
                ON CONFLICT (event_id) DO NOTHING
                RETURNING position
            )
            INSERT INTO webhook_deliveries (endpoint_id, position, state, due_at)
            SELECT id, position, 'waiting', {work.Now}
            FROM partner_endpoints, entry
            WHERE agency_id = {agency} AND disabled_at IS NULL
                AND (cardinality(types) = 0 OR {heard.Type} = ANY(types) OR {heard.Topic} = ANY(types))
            """);
        if (delivered > 0) work.LeaveErrand();
    }
}
