using System.Globalization;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>One event that one endpoint is to receive, and the claim under which it is carried there.</summary>
/// <param name="ClaimedUntil">Names this claim: a later claim of the same delivery has another.</param>
/// <param name="Granted">The endpoint was asked, and said that this city may deliver there.</param>
/// <param name="Secrets">Sealed; the one that holds first, then those that were replaced and still sign along.</param>
public sealed record Delivery(
    Guid Endpoint, long Position, DateTimeOffset ClaimedUntil, int Attempts, Guid Agency, string Name, string Url,
    bool Granted, IReadOnlyList<byte[]> Secrets, string EventId, byte[] Bytes, string TraceParent);

/// <summary>One time a delivery was carried: when, what came back, and how long that took.</summary>
public sealed record Attempt(DateTimeOffset At, OutboundAnswer Answer, TimeSpan Took);

/// <summary>On its way, arrived, or given up.</summary>
public enum DeliveryState { Waiting, Delivered, Failed }

/// <summary>What an endpoint was asked before anything is delivered there, and what it said.</summary>
public enum Handshake { Off, Asked, Granted, Refused }

/// <summary>Deliveries: which are taken next, and how one went.</summary>
public static class DeliveryTable
{
    private const int AtOnceMax = 4;
    private const int AtOnceFailingMax = 1;
    private const int ReplacedMax = 3;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RestMax = TimeSpan.FromDays(1);
    private static readonly TimeSpan OnlyFailuresMax = TimeSpan.FromDays(5);

    /// <summary>
    /// Takes the oldest due deliveries, for each endpoint as many as it may have under way. The endpoint's row is the
    /// lock by which replicas count correctly; one that is being counted elsewhere is skipped. The last condition is
    /// checked again on the newest row, so what another replica has just taken is not taken twice.
    /// </summary>
    /// <param name="failing">From endpoints that did not take what was brought last, or from all others: of these, none
    /// to one that has let a delivery wait for a while.</param>
    public static Task<List<Delivery>> Take(this Work work, int max, DateTimeOffset until, bool failing)
    {
        var atOnceMax = failing ? AtOnceFailingMax : AtOnceMax;
        // A claim says when it runs out, and so when it was made.
        var slow = failing ? work.Now : until - Slow;
        // A claim far longer than any can be was made by a clock that goes wrong.
        var longest = until + (2 * (until - work.Now));
        return work.Many(
            $"""
            WITH endpoints AS (
                SELECT id
                FROM partner_endpoints AS endpoint
                WHERE (failing_since IS NOT NULL) = {failing} AND disabled_at IS NULL
                    AND handshake IN ('off', 'granted')
                    AND (resting_until > {work.Now} AND resting_until <= {work.Now + RestMax}) IS NOT TRUE
                    AND EXISTS (
                        SELECT FROM webhook_deliveries
                        WHERE endpoint_id = endpoint.id AND state = 'waiting' AND due_at <= {work.Now}
                            AND (claimed_until > {work.Now} AND claimed_until <= {longest}) IS NOT TRUE)
                    AND NOT EXISTS (
                        SELECT FROM webhook_deliveries
                        WHERE endpoint_id = endpoint.id AND state = 'waiting'
                            AND claimed_until > {work.Now} AND claimed_until <= {slow})
                ORDER BY delivered_at NULLS FIRST
                LIMIT {max}
                FOR NO KEY UPDATE SKIP LOCKED
            ), chosen AS (
                SELECT endpoints.id AS endpoint_id, due.position
                FROM endpoints CROSS JOIN LATERAL (
                    SELECT position, due_at
                    FROM webhook_deliveries
                    WHERE endpoint_id = endpoints.id AND state = 'waiting' AND due_at <= {work.Now}
                        AND (claimed_until > {work.Now} AND claimed_until <= {longest}) IS NOT TRUE
                    ORDER BY due_at, position
                    LIMIT greatest(0, {atOnceMax} - (
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
                endpoint.url, endpoint.handshake = 'granted', endpoint.secret, ARRAY(
                    SELECT secret FROM replaced_secrets
                    WHERE endpoint_id = endpoint.id AND until > {work.Now}
                    ORDER BY until DESC
                    LIMIT {ReplacedMax}),
                entry.event_id, entry.bytes, entry.traceparent
            """,
            row => new Delivery(
                row.GetGuid(0), row.GetInt64(1), until, row.GetInt32(2), row.GetGuid(3), row.GetString(4),
                row.GetString(5), row.GetBoolean(6),
                [row.GetFieldValue<byte[]>(7), .. row.GetFieldValue<byte[][]>(8)], row.GetString(9),
                row.GetFieldValue<byte[]>(10), row.GetString(11)));
    }

    // Whoever writes locks the endpoint's row first and its deliveries after it: in two orders, one that disables and
    // one that records would wait for each other.
    public static Task<int> Delivered(this Work work, Delivery delivery, Attempt attempt) => work.ExecuteAll(
        $"""
        UPDATE partner_endpoints SET delivered_at = {work.Now}, failing_since = NULL
        WHERE id = {delivery.Endpoint} AND url = {delivery.Url}
        """,
        $"""
        UPDATE webhook_deliveries
        SET state = 'delivered', attempts = attempts + 1, claimed_until = NULL, last_answer = {TextOf(attempt.Answer)},
            finished_at = {work.Now}
        WHERE endpoint_id = {delivery.Endpoint} AND position = {delivery.Position}
            AND claimed_until = {delivery.ClaimedUntil}
        """,
        Note(delivery, attempt));

    /// <param name="again">When it is tried again; null gives it up.</param>
    /// <param name="restingUntil">Nothing at all is brought to the endpoint before.</param>
    /// <remarks>What an address did that has been replaced meanwhile says nothing of the new one.</remarks>
    /// <returns>Whether the endpoint has only failed for so long that it is to be switched off.</returns>
    public static async Task<bool> Failed(
        this Work work, Delivery delivery, Attempt attempt, DateTimeOffset? again, DateTimeOffset? restingUntil)
    {
        var enough = await work.Value<bool>(
            $"""
            UPDATE partner_endpoints
            SET failing_since = COALESCE(failing_since, {work.Now}),
                resting_until = GREATEST(resting_until, {restingUntil})
            WHERE id = {delivery.Endpoint} AND url = {delivery.Url}
            RETURNING failing_since <= {work.Now - OnlyFailuresMax}
            """);
        await work.ExecuteAll(
            $"""
            UPDATE webhook_deliveries
            SET state = {(again is null ? DeliveryState.Failed : DeliveryState.Waiting)}, attempts = attempts + 1,
                claimed_until = NULL, last_answer = {TextOf(attempt.Answer)}, due_at = {again ?? work.Now},
                finished_at = {(again is null ? work.Now : null)}
            WHERE endpoint_id = {delivery.Endpoint} AND position = {delivery.Position}
                AND claimed_until = {delivery.ClaimedUntil}
            """,
            Note(delivery, attempt));
        return enough is true;
    }

    /// <summary>
    /// Nothing more is sent to the endpoint until its partner switches it on again; the agency is told.
    /// </summary>
    /// <param name="answer">What the last word was: written beside what waited.</param>
    public static async Task Disable(
        this Work work, Guid endpoint, string url, DisabledReason reason, string answer)
    {
        var disabled = await work.One(
            $"""
            UPDATE partner_endpoints SET disabled_at = {work.Now}, disabled_reason = {reason}
            WHERE id = {endpoint} AND url = {url} AND disabled_at IS NULL
            RETURNING agency_id, name
            """,
            row => new PartnerEndpointDisabled(row.GetGuid(0), row.GetString(1), reason, work.Now));
        if (disabled is null) return;

        await work.Execute(
            $"""
            UPDATE webhook_deliveries
            SET state = 'failed', claimed_until = NULL, last_answer = {answer}, finished_at = {work.Now}
            WHERE endpoint_id = {endpoint} AND state = 'waiting'
            """);
        work.Audit("partner-endpoint-disabled", disabled.AgencyId);
        work.Announce(disabled, disabled.AgencyId);
    }

    /// <summary>Writes an attempt down, whatever became of its claim; nothing where the endpoint is gone.</summary>
    public static Sql Note(Delivery delivery, Attempt attempt) =>
        $"""
        INSERT INTO webhook_attempts (endpoint_id, position, at, duration_ms, status, fault)
        SELECT endpoint_id, position, {attempt.At}, {(int)attempt.Took.TotalMilliseconds}, {attempt.Answer.Status},
            {attempt.Answer.Fault}
        FROM webhook_deliveries
        WHERE endpoint_id = {delivery.Endpoint} AND position = {delivery.Position}
        """;

    /// <summary>A status, or the kind of fault; nothing of what the far end wrote.</summary>
    public static string TextOf(OutboundAnswer answer) => answer.Fault is { } fault
        ? EventJson.NameOf(fault)
        : answer.Status!.Value.ToString(CultureInfo.InvariantCulture);
}
