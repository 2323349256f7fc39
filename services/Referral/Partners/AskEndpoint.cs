using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// Asks an endpoint whose partner wished for it whether this city may deliver there, as CloudEvents' webhooks do: until
/// it grants it nothing is delivered, and one that answers without granting it is switched off.
/// </summary>
public sealed class AskEndpoint(IHttpClientFactory clients, PartnerSettings settings, TimeProvider clock)
{
    public const string OriginHeader = "WebHook-Request-Origin";

    private const string GrantHeader = "WebHook-Allowed-Origin";
    private const string NotGranted = "not-granted";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public sealed record Question(Guid Endpoint, string Url, int Attempts, DateTimeOffset ClaimedUntil);

    public Courier<Question, OutboundAnswer> Courier => new(
        "ask-endpoint", (work, max) => Take(max, work.Now + Lease, work), Go, Record, _ => "");

    private static Task<List<Question>> Take(int max, DateTimeOffset until, Work work) => work.Many(
        $"""
        UPDATE partner_endpoints SET handshake_claimed_until = {until}
        WHERE id IN (
            SELECT id FROM partner_endpoints
            WHERE handshake = 'asked' AND disabled_at IS NULL AND handshake_due_at <= {work.Now}
                AND (handshake_claimed_until > {work.Now} AND handshake_claimed_until <= {until + Lease}) IS NOT TRUE
            ORDER BY handshake_due_at
            LIMIT {max}
            FOR NO KEY UPDATE SKIP LOCKED
        )
        RETURNING id, url, handshake_attempts
        """,
        row => new Question(row.GetGuid(0), row.GetString(1), row.GetInt32(2), until));

    private async Task<OutboundAnswer> Go(Question question, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, question.Url);
        request.Headers.Add(OriginHeader, settings.Origin);
        return await OutboundCall.Send(
            clients.CreateClient(SendWebhooks.Client), request, Patience, clock.GetUtcNow(), stop, header: GrantHeader);
    }

    /// <summary>The status proves nothing: a server that knows no handshake says 200 as well.</summary>
    private async Task Record(Question question, OutboundAnswer answer, Work work)
    {
        var granted = answer.Header?.Trim() is { } origin
            && (origin == "*" || origin.Equals(settings.Origin, StringComparison.OrdinalIgnoreCase));
        var later = answer.Fault is not null || answer.Status is 429 or >= 500;
        var delay = later
            ? RetrySchedule.After(question.Attempts + 1, answer.RetryAfter, Random.Shared.NextDouble())
            : null;
        var handshake = granted ? Handshake.Granted : delay is null ? Handshake.Refused : Handshake.Asked;
        var recorded = await work.Execute(
            $"""
            UPDATE partner_endpoints
            SET handshake = {handshake}, handshake_attempts = handshake_attempts + 1, handshake_claimed_until = NULL,
                handshake_due_at = {work.Now + delay}
            WHERE id = {question.Endpoint} AND handshake_claimed_until = {question.ClaimedUntil}
            """);
        if (recorded == 0) return;

        work.LeaveErrand();
        if (handshake is Handshake.Refused)
        {
            await work.Disable(question.Endpoint, question.Url, DisabledReason.NotGranted, NotGranted);
        }
    }
}
