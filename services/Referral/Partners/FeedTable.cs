using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>What comes into an agency's feed.</summary>
/// <param name="Told">The event it is about.</param>
/// <param name="Bytes">As the agency gets it.</param>
/// <param name="Synthetic">Made by the agency itself, to try something.</param>
public sealed record FeedEntry(Guid Agency, Guid Referral, CloudEvent Told, byte[] Bytes, bool Synthetic = false);

/// <summary>The statement by which an event about a referral reaches its agency.</summary>
internal static class FeedTable
{
    /// <summary>
    /// Puts it into the feed, and a delivery beside it for each endpoint that wants the event. Under the lock of feeds.
    /// </summary>
    public static async Task PutIntoFeed(this Work work, FeedEntry entry)
    {
        var told = entry.Told;
        var delivered = await work.Execute(
            $"""
            WITH entry AS (
                INSERT INTO partner_feed (agency_id, referral_id, event_id, type, traceparent, bytes, at, synthetic)
                VALUES ({entry.Agency}, {entry.Referral}, {told.Id}, {told.Type}, {told.TraceParent}, {entry.Bytes},
                    {work.Now}, {entry.Synthetic})
                ON CONFLICT (event_id) DO NOTHING
                RETURNING position
            )
            INSERT INTO webhook_deliveries (endpoint_id, position, state, due_at)
            SELECT id, position, 'waiting', {work.Now}
            FROM partner_endpoints, entry
            WHERE agency_id = {entry.Agency} AND disabled_at IS NULL
                AND (cardinality(types) = 0 OR {told.Type} = ANY(types) OR {told.Topic} = ANY(types))
            """);
        if (delivered > 0) work.LeaveErrand();
    }
}
