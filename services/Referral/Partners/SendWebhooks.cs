using System.Globalization;
using System.Net.Http.Headers;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// Carries events to the partners' endpoints. One endpoint has few deliveries under way at once, one that is failing a single
/// one: a partner that does not answer delays nobody else.
/// </summary>
public sealed class SendWebhooks(IHttpClientFactory clients, EndpointSecrets secrets, TimeProvider clock)
{
    public const string Client = "partner-webhooks";

    private const int AtOnceMax = 4;
    private const int AtOnceFailingMax = 1;
    private const int Gone = 410;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <param name="ClaimedUntil">Names this claim: a later claim of the same delivery has another.</param>
    public sealed record Errand(
        Guid Endpoint, long Position, DateTimeOffset ClaimedUntil, int Attempts, Guid Agency, string Name, string Url, byte[] Secret,
        string EventId, byte[] Bytes, string TraceParent);

    public Courier<Errand, OutboundAnswer> Courier => new("send-webhook", Claim, Go, Record, errand => errand.TraceParent);

    /// <summary>
    /// The oldest due deliveries, for each endpoint as many as it may have under way. The endpoint's row is the lock by which
    /// replicas count correctly; one that is being counted elsewhere is skipped.
    /// </summary>
    private static async Task<List<Errand>> Claim(Work work, int max)
    {
        var until = work.Now + Lease;
        return await work.Many(
            $"""
            WITH endpoints AS (
                SELECT id, CASE WHEN failing_since IS NULL THEN {AtOnceMax} ELSE {AtOnceFailingMax} END AS at_once_max
                FROM partner_endpoints AS endpoint
                WHERE disabled_at IS NULL
                    AND EXISTS (
                        SELECT FROM webhook_deliveries
                        WHERE endpoint_id = endpoint.id AND state = 'waiting' AND due_at <= {work.Now}
                            AND (claimed_until IS NULL OR claimed_until <= {work.Now}))
                FOR NO KEY UPDATE SKIP LOCKED
            ), chosen AS (
                SELECT endpoints.id AS endpoint_id, due.position
                FROM endpoints CROSS JOIN LATERAL (
                    SELECT position, due_at
                    FROM webhook_deliveries
                    WHERE endpoint_id = endpoints.id AND state = 'waiting' AND due_at <= {work.Now}
                        AND (claimed_until IS NULL OR claimed_until <= {work.Now})
                    ORDER BY due_at, position
                    LIMIT greatest(0, at_once_max - (
                        SELECT count(*) FROM webhook_deliveries
                        WHERE endpoint_id = endpoints.id AND state = 'waiting' AND claimed_until > {work.Now}))
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
                AND delivery.state = 'waiting' AND (delivery.claimed_until IS NULL OR delivery.claimed_until <= {work.Now})
            RETURNING delivery.endpoint_id, delivery.position, delivery.attempts, endpoint.agency_id, endpoint.name, endpoint.url,
                endpoint.secret, entry.event_id, entry.bytes, entry.traceparent
            """,
            row => new Errand(
                row.GetGuid(0), row.GetInt64(1), until, row.GetInt32(2), row.GetGuid(3), row.GetString(4), row.GetString(5),
                row.GetFieldValue<byte[]>(6), row.GetString(7), row.GetFieldValue<byte[]>(8), row.GetString(9)));
    }

    private async Task<OutboundAnswer> Go(Errand errand, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var secret = secrets.Open(errand.Agency, errand.Name, errand.Secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, errand.Url);
        request.Content = new ByteArrayContent(errand.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType, "utf-8");
        request.Headers.Add("webhook-id", errand.EventId);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(secret, errand.EventId, seconds, errand.Bytes));
        return await OutboundCall.Send(clients.CreateClient(Client), request, Patience, now, stop);
    }

    private static async Task Record(Errand errand, OutboundAnswer answer, Work work)
    {
        if (answer.Status is Gone)
        {
            await Disable(errand, work);
        }
        else if (answer.Succeeded)
        {
            await work.ExecuteAll(
                $"""
                UPDATE webhook_deliveries
                SET state = 'delivered', attempts = attempts + 1, claimed_until = NULL, last_answer = {TextOf(answer)},
                    finished_at = {work.Now}
                WHERE endpoint_id = {errand.Endpoint} AND position = {errand.Position} AND claimed_until = {errand.ClaimedUntil}
                """,
                $"UPDATE partner_endpoints SET delivered_at = {work.Now}, failing_since = NULL WHERE id = {errand.Endpoint}");
        }
        else
        {
            await TryLater(errand, answer, work);
        }
    }

    private static Task TryLater(Errand errand, OutboundAnswer answer, Work work)
    {
        var delay = RetrySchedule.After(errand.Attempts + 1, answer.RetryAfter, Random.Shared.NextDouble());
        var state = delay is null ? "failed" : "waiting";
        DateTimeOffset? finished = delay is null ? work.Now : null;
        return work.ExecuteAll(
            $"""
            UPDATE webhook_deliveries
            SET state = {state}, attempts = attempts + 1, claimed_until = NULL, last_answer = {TextOf(answer)},
                due_at = {work.Now + (delay ?? TimeSpan.Zero)}, finished_at = {finished}
            WHERE endpoint_id = {errand.Endpoint} AND position = {errand.Position} AND claimed_until = {errand.ClaimedUntil}
            """,
            $"""
            UPDATE partner_endpoints SET failing_since = COALESCE(failing_since, {work.Now})
            WHERE id = {errand.Endpoint}
            """);
    }

    /// <summary>410 means the receiver is gone for good: nothing more is sent there until the partner registers it again.</summary>
    private static Task Disable(Errand errand, Work work) => work.ExecuteAll(
        $"UPDATE partner_endpoints SET disabled_at = {work.Now} WHERE id = {errand.Endpoint}",
        $"""
        UPDATE webhook_deliveries SET state = 'failed', claimed_until = NULL, last_answer = '410', finished_at = {work.Now}
        WHERE endpoint_id = {errand.Endpoint} AND state = 'waiting'
        """);

    private static string TextOf(OutboundAnswer answer) =>
        answer.Fault is { } fault ? EventJson.NameOf(fault) : answer.Status!.Value.ToString(CultureInfo.InvariantCulture);
}
