using System.Text;
using System.Text.Json;

namespace Sidecar;

/// <summary>What the service may ask of its sidecar: to publish, and how it is.</summary>
internal static class PublishApi
{
    private static readonly string[] Textual = ["application/json", "application/cloudevents+json"];

    private sealed record Entry(string? EntryId, JsonElement Event, string? ContentType, JsonElement? Metadata);

    public static void Map(WebApplication api, Options options, Component component, Broker broker, App app)
    {
        api.Use(async (http, next) =>
        {
            var health = http.Request.Path.StartsWithSegments("/v1.0/healthz");
            if (!health && options.ApiToken is { } token && http.Request.Headers["dapr-api-token"] != token)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await http.Response.WriteAsync("invalid api token");
                return;
            }

            await next(http);
        });
        api.MapGet("/v1.0/healthz", () => Health(
            broker.Connected && app.Subscriptions.Count > 0, "ERR_HEALTH_NOT_READY"));
        api.MapGet("/v1.0/healthz/outbound", () => Health(broker.Connected, "ERR_OUTBOUND_HEALTH_NOT_READY"));
        api.MapGet("/v1.0/metadata", () => Results.Json(new
        {
            id = options.AppId,
            runtimeVersion = "1.18.3",
            components = new[] { new { name = component.Name, type = "pubsub.rabbitmq", version = "v1" } },
            subscriptions = app.Subscriptions.Select(one => new
            {
                pubsubname = one.PubSubName, topic = one.Topic, metadata = one.Metadata,
                rules = new[] { new { match = "", path = one.Route } }, deadLetterTopic = one.DeadLetterTopic ?? "",
                type = "PROGRAMMATIC",
            }),
        }));
        foreach (var version in new[] { "v1.0", "v1.0-alpha1" })
        {
            api.MapPost(
                $"/{version}/publish/bulk/{{pubsub}}/{{**topic}}",
                (string pubsub, string topic, HttpRequest request) =>
                    PublishAll(pubsub, topic, request, options, component, broker));
        }

        api.MapPost("/v1.0/publish/{pubsub}/{**topic}", async (string pubsub, string topic, HttpRequest request) =>
        {
            if (pubsub != component.Name) return Error(404, "ERR_PUBSUB_NOT_FOUND");
            if (await Body(request) is not { } body) return Error(500, "ERR_PUBSUB_PUBLISH_MESSAGE");
            if (request.Query["metadata.rawPayload"] != "true") return Error(501, "ERR_STAND_IN_WRAPS_NOTHING");
            return await Sent(topic, body, options, broker)
                ? Results.NoContent()
                : Error(500, "ERR_PUBSUB_PUBLISH_MESSAGE");
        });
    }

    private static async Task<IResult> PublishAll(
        string pubsub, string topic, HttpRequest request, Options options, Component component, Broker broker)
    {
        if (pubsub != component.Name) return Error(404, "ERR_PUBSUB_NOT_FOUND");
        if (await Body(request) is not { } body) return Error(500, "ERR_PUBSUB_PUBLISH_MESSAGE");

        List<Entry> entries;
        try
        {
            entries = JsonSerializer.Deserialize<List<Entry>>(body, JsonSerializerOptions.Web)!;
        }
        catch (JsonException)
        {
            return Error(400, "ERR_PUBSUB_EVENTS_SER");
        }

        if (entries.Exists(entry => entry.EntryId is null or "" || entry.Metadata is null)
            || entries.DistinctBy(entry => entry.EntryId).Count() < entries.Count)
        {
            return Error(400, "ERR_PUBSUB_EVENTS_SER");
        }

        var sent = await Task.WhenAll(entries.Select(async entry =>
            (entry.EntryId, Done: await Sent(topic, BytesOf(entry), options, broker))));
        var failed = sent.Where(one => !one.Done)
            .Select(one => new { entryId = one.EntryId, error = "refused" }).ToList();
        return failed.Count == 0
            ? Results.NoContent()
            : Results.Json(
                new { failedEntries = failed, errorCode = "ERR_PUBSUB_PUBLISH_MESSAGE" }, statusCode: 500);
    }

    private static byte[] BytesOf(Entry entry) => Textual.Contains(entry.ContentType)
        ? Encoding.UTF8.GetBytes(entry.Event.GetRawText())
        : entry.Event.GetBytesFromBase64();

    /// <summary>A refusal of the broker's is swallowed, as the real one does; a broker that is away is told.</summary>
    private static async Task<bool> Sent(string topic, byte[] body, Options options, Broker broker)
    {
        if (options.Faults.Contains(Options.SwallowsRefusals)) return true;

        try
        {
            await broker.Publish(topic, body);
            return true;
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine($"publish: {fault.GetType().Name}");
            return false;
        }
    }

    /// <summary>Null when it is more than a sidecar takes.</summary>
    private static async Task<byte[]?> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.Length > Options.BodyBytesMax ? null : body.ToArray();
    }

    private static IResult Health(bool well, string code) => well ? Results.NoContent() : Error(500, code);

    private static IResult Error(int status, string code) =>
        Results.Json(new { errorCode = code, message = code.ToLowerInvariant() }, statusCode: status);
}
