using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// What became of an agency's endpoint goes into its feed and to its other endpoints; what is to try one goes to that
/// one alone, whichever events it wants.
/// </summary>
public static class TellOfEndpoint
{
    private static readonly string Tested = Topic.Of<PartnerEndpointTested>();

    public static async Task React(CloudEvent heard, Work work)
    {
        var agency = heard.Data.GetProperty("agencyId").GetGuid();
        var endpoint = heard.Data.GetProperty("endpoint").GetString();
        var tested = heard.Topic == Tested;
        await work.LockFeed();
        var delivered = await work.Execute(
            $"""
            WITH entry AS (
                INSERT INTO partner_feed (agency_id, event_id, type, traceparent, bytes, at)
                VALUES ({agency}, {heard.Id}, {heard.Type}, {heard.TraceParent}, {heard.Bytes.ToArray()}, {work.Now})
                ON CONFLICT (event_id) DO NOTHING
                RETURNING position
            )
            INSERT INTO webhook_deliveries (endpoint_id, position, state, due_at)
            SELECT id, position, 'waiting', {work.Now}
            FROM partner_endpoints, entry
            WHERE agency_id = {agency} AND disabled_at IS NULL
                AND CASE WHEN {tested} THEN name = {endpoint} ELSE
                    cardinality(types) = 0 OR {heard.Type} = ANY(types) OR {heard.Topic} = ANY(types) END
            """);
        if (delivered > 0) work.LeaveErrand();
    }
}
