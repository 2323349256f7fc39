using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Watching_from_outside
{
    private static readonly string[] Counted =
    [
        "messaging.client.operation.duration", "messaging.process.duration", "annyeong.event.lag",
        "annyeong.outbox.events", "annyeong.outbox.age", "annyeong.dead_letters.open", "http.server.request.duration",
    ];

    /// <summary>Operations staff rely on it: spans of a request and of its event leave by OTLP, without data.</summary>
    [Fact]
    public async Task Spans_and_metrics_leave_by_otlp_and_say_nothing_personal()
    {
        var received = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        await using var collector = await Collect(received);
        var address = collector.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using (var lamps = await Run(settings: new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            await lamps.As("admin-1").PostAsJsonAsync("/lamps", new { name = "secret lamp" });
            await lamps.Anonymous.GetAsync(new Uri("/open/fuses/secret-path?of=secret-query", UriKind.Relative));
            await lamps.Anonymous.GetAsync(new Uri("/nowhere/secret-path", UriKind.Relative));
            await Eventually.Holds(async () => await Waiting(lamps) == 0);
        }

        var traces = string.Concat(received.GetValueOrDefault("/v1/traces") ?? []);
        Assert.Contains("POST /lamps/", traces, StringComparison.Ordinal);
        Assert.Contains("publish lamp-ordered", traces, StringComparison.Ordinal);
        Assert.Contains("process lamp-ordered", traces, StringComparison.Ordinal);
        Assert.Contains("GET /open/fuses/{name}", traces, StringComparison.Ordinal);
        var metrics = string.Concat(received.GetValueOrDefault("/v1/metrics") ?? []);
        Assert.All(Counted, name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.True(received.ContainsKey("/v1/logs"));
        Assert.DoesNotContain(
            "secret", string.Concat(received.Values.SelectMany(parts => parts)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_line_has_its_time_the_trace_and_case_of_its_request_or_event_and_no_path()
    {
        // Never disposed: a service that another test starts at this moment goes on writing here.
        var (written, error, id) = (new StringWriter(), Console.Error, Guid.NewGuid().ToString());
        Console.SetError(TextWriter.Synchronized(written));
        var caseId = Guid.NewGuid();
        string? trace;
        await using (var lamps = await Run())
        {
            Console.SetError(error);
            var answer = await lamps.Anonymous.GetAsync(
                new Uri("/open/fuses/secret-path?of=secret-query", UriKind.Relative));
            trace = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("traceId").GetString();
            await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "refused"), caseId, id);
        }

        var lines = written.ToString().Split('\n');
        Assert.Contains(lines, Says("An unhandled exception has occurred", trace!));
        Assert.Contains(lines, Says(id, "11111111111111111111111111111111"));
        Assert.Contains(lines, line => line.Contains(id, StringComparison.Ordinal)
            && line.Contains($"\"CaseId\":\"{caseId}\"", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", written.ToString(), StringComparison.Ordinal);
    }

    private static Predicate<string> Says(string words, string trace) => line =>
        line.StartsWith("{\"Timestamp\":\"20", StringComparison.Ordinal)
        && line.Contains(words, StringComparison.Ordinal)
        && line.Contains($"\"TraceId\":\"{trace}\"", StringComparison.Ordinal);

    private static Task<long> Waiting(RunningService lamps) => Database(lamps).Do(
        async work => await work.Value<long>($"SELECT count(*) FROM outbox") ?? -1, CancellationToken.None);

    private static async Task<WebApplication> Collect(ConcurrentDictionary<string, ConcurrentQueue<string>> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Names and values stand as plain UTF-8 within the protocol buffers.
            received.GetOrAdd($"/v1/{kind}", _ => new()).Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            return Results.Ok();
        });
        await collector.StartAsync();
        return collector;
    }
}
