using System.Globalization;
using System.Net.Http.Headers;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Telemetry;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// Carries events to the partners' endpoints. One endpoint has few deliveries under way at once, one that is failing a
/// single one: a partner that does not answer delays nobody else.
/// </summary>
public sealed class SendWebhooks(IHttpClientFactory clients, EndpointSecrets secrets, TimeProvider clock)
{
    public const string Client = "partner-webhooks";

    private const int Gone = 410;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public Courier<Delivery, OutboundAnswer> Courier => new(
        "send-webhook", (work, max) => work.Take(max, work.Now + Lease), Go, Record, delivery => delivery.TraceParent);

    private async Task<OutboundAnswer> Go(Delivery delivery, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var secret = secrets.Open(delivery.Agency, delivery.Name, delivery.Secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url);
        request.Content = new ByteArrayContent(delivery.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType, "utf-8");
        request.Headers.Add("webhook-id", delivery.EventId);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature", WebhookSignature.Sign(secret, delivery.EventId, seconds, delivery.Bytes));
        var answer = await OutboundCall.Send(clients.CreateClient(Client), request, Patience, now, stop);
        Metrics.Carried(answer.Succeeded, clock.GetUtcNow() - CloudEvent.Read(delivery.Bytes).Time);
        return answer;
    }

    private static Task Record(Delivery delivery, OutboundAnswer answer, Work work)
    {
        var text = TextOf(answer);
        if (answer.Status is Gone) return work.Disable(delivery.Endpoint, text);
        if (answer.Succeeded) return work.Delivered(delivery, text);

        var delay = RetrySchedule.After(delivery.Attempts + 1, answer.RetryAfter, Random.Shared.NextDouble());
        return work.Failed(delivery, text, again: work.Now + delay);
    }

    /// <summary>A status, or the kind of fault; nothing of what the far end wrote.</summary>
    private static string TextOf(OutboundAnswer answer) => answer.Fault is { } fault
        ? EventJson.NameOf(fault)
        : answer.Status!.Value.ToString(CultureInfo.InvariantCulture);
}
