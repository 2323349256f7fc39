using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>One event that one endpoint is to receive, and the claim under which it is carried there.</summary>
/// <param name="ClaimedUntil">Names this claim: a later claim of the same delivery has another.</param>
public sealed record Delivery(
    Guid Endpoint, long Position, DateTimeOffset ClaimedUntil, int Attempts, Guid Agency, string Name, string Url,
    byte[] Secret, string EventId, byte[] Bytes, string TraceParent);

/// <summary>Deliveries: which are taken next, and how one went.</summary>
public static class DeliveryTable
{
    private const int AtOnceMax = 4;
    private const int AtOnceFailingMax = 1;

    /// <summary>
    /// Takes the oldest due deliveries, for each endpoint as many as it may have under way. The endpoint's row is the
    /// lock by which replicas count correctly; one that is being counted elsewhere is skipped. The last condition is
    /// checked again on the newest row, so what another replica has just taken is not taken twice.
    /// </summary>
    public static Task<List<Delivery>> Take(this Work work, int max, DateTimeOffset until)
    {
        // A claim far longer than any can be was made by a clock that goes wrong.
        var longest = until + (2 * (until - work.Now));
        return work.Many(
            $"""
            WITH endpoints AS (
                SELECT id, CASE WHEN failing_since IS NULL THEN {AtOnceMax} ELSE {AtOnceFailingMax} END AS at_once_max
                FROM partner_endpoints AS endpoint
                WHERE disabled_at IS NULL
                    AND EXISTS (
                        SELECT FROM webhook_deliveries
                        WHERE endpoint_id = endpoint.id AND state = 'waiting' AND due_at <= {work.Now}
                            AND (claimed_until > {work.Now} AND claimed_until <= {longest}) IS NOT TRUE)
                FOR NO KEY UPDATE SKIP LOCKED
            ), chosen AS (
                SELECT endpoints.id AS endpoint_id, due.position
                FROM endpoints CROSS JOIN LATERAL (
                    SELECT position, due_at
                    FROM webhook_deliveries
                    WHERE endpoint_id = endpoints.id AND state = 'waiting' AND due_at <= {work.Now}
                        AND (claimed_until > {work.Now} AND claimed_until <= {longest}) IS NOT TRUE
                    ORDER BY due_at, position
                    LIMIT greatest(0, at_once_max - (
                        SELECT count(*) FROM webhook_deliveries
                        WHERE endpoint_id = endpoints.id AND state = 'waiting'
                            AND claimed_until > {work.Now} AND claimed_until <= {longest}))
                ) AS due
                ORDER BY due.due_at, due.position
                LIMIT {max}
            )
            UPDATE webhook_deliveries AS delivery
            SET claimed_until = {until}
            FROM chosen
                JOIN partner_endpoints AS endpoint ON endpoint.id = chosen.endpoint_id
                JOIN partner_feed AS entry ON entry.position = chosen.position
            WHERE delivery.endpoint_id = chosen.endpoint_id AND delivery.position = chosen.position
                AND delivery.state = 'waiting'
                AND (delivery.claimed_until > {work.Now} AND delivery.claimed_until <= {longest}) IS NOT TRUE
            RETURNING delivery.endpoint_id, delivery.position, delivery.attempts, endpoint.agency_id, endpoint.name,
                endpoint.url, endpoint.secret, entry.event_id, entry.bytes, entry.traceparent
            """,
            row => new Delivery(
                row.GetGuid(0), row.GetInt64(1), until, row.GetInt32(2), row.GetGuid(3), row.GetString(4),
                row.GetString(5), row.GetFieldValue<byte[]>(6), row.GetString(7), row.GetFieldValue<byte[]>(8),
                row.GetString(9)));
    }

    // Whoever writes locks the endpoint's row first and its deliveries after it: in two orders, one that disables and
    // one that records would wait for each other.
    public static Task<int> Delivered(this Work work, Delivery delivery, string answer) => work.ExecuteAll(
        $"""
        UPDATE partner_endpoints SET delivered_at = {work.Now}, failing_since = NULL
        WHERE id = {delivery.Endpoint}
        """,
        $"""
        UPDATE webhook_deliveries
        SET state = 'delivered', attempts = attempts + 1, claimed_until = NULL, last_answer = {answer},
            finished_at = {work.Now}
        WHERE endpoint_id = {delivery.Endpoint} AND position = {delivery.Position}
            AND claimed_until = {delivery.ClaimedUntil}
        """);

    /// <param name="again">When it is tried again; null gives it up.</param>
    public static Task<int> Failed(this Work work, Delivery delivery, string answer, DateTimeOffset? again) =>
        work.ExecuteAll(
            $"""
            UPDATE partner_endpoints SET failing_since = COALESCE(failing_since, {work.Now})
            WHERE id = {delivery.Endpoint}
            """,
            $"""
            UPDATE webhook_deliveries
            SET state = {(again is null ? "failed" : "waiting")}, attempts = attempts + 1, claimed_until = NULL,
                last_answer = {answer}, due_at = {again ?? work.Now}, finished_at = {(again is null ? work.Now : null)}
            WHERE endpoint_id = {delivery.Endpoint} AND position = {delivery.Position}
                AND claimed_until = {delivery.ClaimedUntil}
            """);

    /// <summary>Nothing more is sent to the endpoint until its partner registers it again.</summary>
    public static Task<int> Disable(this Work work, Guid endpoint, string answer) => work.ExecuteAll(
        $"UPDATE partner_endpoints SET disabled_at = {work.Now} WHERE id = {endpoint}",
        $"""
        UPDATE webhook_deliveries
        SET state = 'failed', claimed_until = NULL, last_answer = {answer}, finished_at = {work.Now}
        WHERE endpoint_id = {endpoint} AND state = 'waiting'
        """);
}
