using System.Globalization;
using System.Net.Http.Headers;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Telemetry;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// Carries events to the partners' endpoints. One endpoint has few deliveries under way at once, and none more while it
/// lets one wait; to those that are failing another courier goes, with one at a time: a partner that does not answer
/// delays nobody else.
/// </summary>
public sealed class SendWebhooks(
    IHttpClientFactory clients, EndpointSecrets secrets, PartnerSettings settings, TimeProvider clock)
{
    public const string Client = "partner-webhooks";

    private const int Gone = 410;
    private const int AtOnceMax = 160;
    private const int AtOnceFailingMax = 64;
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public Courier<Delivery, Attempt> Courier => new(
        "send-webhook", (work, max) => work.Take(max, work.Now + Lease, failing: false), Go, Record,
        delivery => delivery.TraceParent, AtOnceMax);

    /// <summary>Goes to endpoints that did not take what was brought last.</summary>
    public Courier<Delivery, Attempt> ToFailing => new(
        "send-webhook-again", (work, max) => work.Take(max, work.Now + Lease, failing: true), Go, Record,
        delivery => delivery.TraceParent, AtOnceFailingMax);

    private async Task<Attempt> Go(Delivery delivery, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var opened = delivery.Secrets.Select(secret => secrets.Open(delivery.Agency, delivery.Name, secret));
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url);
        request.Content = new ByteArrayContent(delivery.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType, "utf-8");
        request.Headers.Add("webhook-id", delivery.EventId);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature", WebhookSignature.Sign(opened, delivery.EventId, seconds, delivery.Bytes));
        if (delivery.Granted) request.Headers.Add(AskEndpoint.OriginHeader, settings.Origin);
        var began = clock.GetTimestamp();
        var answer = await OutboundCall.Send(clients.CreateClient(Client), request, Patience, now, stop);
        Metrics.Carried(answer.Succeeded, clock.GetUtcNow() - CloudEvent.Read(delivery.Bytes).Time);
        return new Attempt(now, answer, clock.GetElapsedTime(began));
    }

    private static async Task Record(Delivery delivery, Attempt attempt, Work work)
    {
        var answer = attempt.Answer;
        if (answer.Succeeded)
        {
            await work.Delivered(delivery, attempt);
            return;
        }

        var delay = RetrySchedule.After(delivery.Attempts + 1, answer.RetryAfter, Random.Shared.NextDouble());
        var rest = RetrySchedule.Rest(answer.Status, answer.RetryAfter);
        var enough = await work.Failed(delivery, attempt, again: work.Now + delay, restingUntil: work.Now + rest);
        if (answer.Status is Gone || enough)
        {
            await work.Disable(
                delivery.Endpoint, delivery.Url, enough ? DisabledReason.OnlyFailures : DisabledReason.Gone,
                DeliveryTable.TextOf(answer));
        }
    }
}
