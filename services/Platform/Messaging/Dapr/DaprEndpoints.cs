using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Platform.Operations;

namespace Platform.Messaging.Dapr;

/// <summary>
/// The doors of sidecars, there only where events are heard through Dapr. A sidecar drops what is answered 404 and can
/// be told to give up on other statuses, so whatever cannot be taken now is answered with 200 and "later".
/// </summary>
internal static class DaprEndpoints
{
    private const string TokenHeader = "dapr-api-token";

    public sealed record Answer(string Status);

    public static void MapDapr(this WebApplication app)
    {
        if (app.Configuration["APP_API_TOKEN"] is not { Length: > 0 })
        {
            throw new InvalidOperationException(
                "APP_API_TOKEN is not set: without it, whoever reaches this port could forge events.");
        }

        app.MapGet("/dapr/subscribe", Subscribe).Public().DisableHttpMetrics();
        app.MapGet("/healthz", Healthy).Public().DisableHttpMetrics();
        app.MapPost("/events/{topic}/{service?}", Deliver).Public().DisableRateLimiting()
            .WithMetadata(new RequestSizeLimitAttribute(2 * Sidecar.BodyBytesMax));
    }

    /// <summary>
    /// Not a success only for whoever has not the token: a sidecar takes that for "none", for all its life.
    /// </summary>
    public static Results<Ok<IReadOnlyList<SubscriptionList.Item>>, UnauthorizedHttpResult> Subscribe(
        HttpRequest request, IConfiguration configuration, Deliveries deliveries) => IsSidecar(request, configuration)
            ? TypedResults.Ok(deliveries.ListOf(
                Sidecar.ComponentOf(configuration), configuration["Messaging:QueueType"] ?? "quorum",
                request.Headers["dapr-app-id"].ToString()))
            : TypedResults.Unauthorized();

    /// <summary>
    /// While the database is away, or this process ends, deliveries are to pause. A sidecar waits half a second for the
    /// answer and sends no token, so it is the last known one.
    /// </summary>
    public static Results<Ok, StatusCodeHttpResult> Healthy(Health health, Deliveries deliveries) =>
        !deliveries.Stopped && health.LastKnown
            ? TypedResults.Ok()
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    public static async Task<Ok<Answer>> Deliver(
        string topic, string? service, HttpRequest request, IConfiguration configuration, Deliveries deliveries,
        CancellationToken gone)
    {
        if (!IsSidecar(request, configuration)) return Told(done: false);

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, gone);
        return Told(await deliveries.Take(topic, service, body.ToArray(), gone));
    }

    private static Ok<Answer> Told(bool done) => TypedResults.Ok(new Answer(done ? "SUCCESS" : "RETRY"));

    private static bool IsSidecar(HttpRequest request, IConfiguration configuration) =>
        CryptographicOperations.FixedTimeEquals(
            Hash(request.Headers[TokenHeader].ToString()), Hash(configuration["APP_API_TOKEN"]!));

    /// <summary>Of one length, so that not even the length is told.</summary>
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
