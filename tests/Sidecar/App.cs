using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sidecar;

/// <summary>
/// The service beside this sidecar: waits for its port, asks it once what it subscribes to, looks after its health, and
/// brings it what comes.
/// </summary>
internal sealed class App(Options options, Component component, Broker broker) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Known = ["SUCCESS", ""];

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = options.App,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly SemaphoreSlim one = new(1);
    private readonly CancellationTokenSource ended = new();
    private readonly List<Func<Task>> stops = [];
    private IReadOnlyList<Subscription>? subscriptions;
    private volatile bool healthy;

    public sealed record Subscription(
        string PubSubName, string Topic, string Route, string? DeadLetterTopic, Dictionary<string, string> Metadata)
    {
        public string this[string key, string otherwise] => Metadata.GetValueOrDefault(key) ?? otherwise;
    }

    public IReadOnlyList<Subscription> Subscriptions => subscriptions ?? [];

    public async Task Run()
    {
        while (!ended.IsCancellationRequested && !await Listens()) await Pause(Look);
        for (var failures = 0; !ended.IsCancellationRequested; await Pause(healthy ? options.HealthEvery : Look))
        {
            failures = !options.HealthChecks || await Healthy() ? 0 : failures + 1;
            if (failures == 0 && !healthy) await Begin();
            else if (failures >= options.HealthThreshold && healthy) await Hold();
        }
    }

    /// <summary>The broker is here, for the first time or again.</summary>
    public async Task Resume()
    {
        await one.WaitAsync();
        try
        {
            stops.Clear();
            if (!healthy || ended.IsCancellationRequested) return;
            foreach (var subscription in Subscriptions)
            {
                stops.Add(await broker.Hear(
                    subscription.Topic, subscription["queueName", $"{component.ConsumerId}-{subscription.Topic}"],
                    subscription["queueType", "classic"], (bytes, stopped) => Deliver(subscription, bytes, stopped)));
            }
        }
        finally
        {
            one.Release();
        }
    }

    public async Task Stop()
    {
        await ended.CancelAsync();
        await Hold();
        await broker.End();
    }

    public void Dispose()
    {
        http.Dispose();
        ended.Dispose();
    }

    private async Task Begin()
    {
        // Once in a life, whatever the answer.
        subscriptions ??= await Ask();
        healthy = true;
        if (broker.Connected) await Resume();
    }

    private async Task Hold()
    {
        await one.WaitAsync();
        try
        {
            healthy = false;
            foreach (var stop in stops) await stop();
            stops.Clear();
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine($"subscriptions: {fault.GetType().Name}");
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<IReadOnlyList<Subscription>> Ask()
    {
        using var request = Request(HttpMethod.Get, "/dapr/subscribe");
        request.Headers.Add("dapr-app-id", options.AppId);
        using var answer = await http.SendAsync(request, ended.Token);
        if (!answer.IsSuccessStatusCode)
        {
            Console.Error.WriteLine($"/dapr/subscribe: {answer.StatusCode}, so there are no subscriptions");
            return [];
        }

        return await answer.Content.ReadFromJsonAsync<List<Subscription>>() ?? [];
    }

    /// <summary>True when it is to be acknowledged.</summary>
    private async Task<bool> Deliver(Subscription subscription, byte[] bytes, CancellationToken stopped)
    {
        var raw = subscription["rawPayload", "false"] == "true";
        var read = raw || IsEvent(bytes);
        for (var attempts = 1; read; attempts++)
        {
            var done = await Try(subscription, raw ? Wrapped(bytes) : bytes);
            if (done is { } answer) return answer || await ToDeadLetters(subscription, bytes);
            if (stopped.IsCancellationRequested) return false;
            if (component.Retry.Most >= 0 && attempts > component.Retry.Most) break;
            await Pause(component.Retry.After(attempts));
        }

        return subscription.DeadLetterTopic is not null && await ToDeadLetters(subscription, bytes);
    }

    private async Task<bool> ToDeadLetters(Subscription subscription, byte[] bytes) =>
        subscription.DeadLetterTopic is not { } topic || await broker.Publish(topic, bytes);

    /// <summary>True: done. False: never again. Null: later.</summary>
    private async Task<bool?> Try(Subscription subscription, byte[] body)
    {
        using var request = Request(HttpMethod.Post, subscription.Route);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");
        request.Headers.Add("pubsubName", subscription.PubSubName);
        if (TraceOf(body) is { } trace && !options.Faults.Contains(Options.TellsNoTrace))
        {
            request.Headers.TryAddWithoutValidation("traceparent", trace);
        }

        try
        {
            using var answer = await http.SendAsync(request, ended.Token);
            if ((int)answer.StatusCode == 404) return false;
            if (!answer.IsSuccessStatusCode) return null;
            var status = StatusOf(await answer.Content.ReadAsByteArrayAsync());
            return status == "DROP" ? false : Known.Contains(status) ? true : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static bool IsEvent(byte[] bytes) => Read(bytes) is { ValueKind: JsonValueKind.Object };

    private static string StatusOf(byte[] answer) =>
        Read(answer) is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("status", out var status)
            ? status.GetString() ?? ""
            : "";

    /// <summary>A span of the sidecar's own in the trace of the event.</summary>
    private static string? TraceOf(byte[] body) =>
        Read(body) is { ValueKind: JsonValueKind.Object } read && read.TryGetProperty("traceparent", out var trace)
        && trace.GetString()?.Split('-') is [var version, var id, _, var flags]
            ? $"{version}-{id}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}-{flags}"
            : null;

    private static JsonElement? Read(byte[] bytes)
    {
        try
        {
            using var read = JsonDocument.Parse(bytes);
            return read.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Wrapped(byte[] bytes) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        specversion = "1.0",
        id = Guid.NewGuid(),
        source = "Dapr",
        type = "com.dapr.event.sent",
        datacontenttype = "application/octet-stream",
        data_base64 = bytes,
    });

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (options.AppToken is { } token) request.Headers.Add("dapr-api-token", token);
        return request;
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", options.AppPort, ended.Token);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The probe carries no token.</summary>
    private async Task<bool> Healthy()
    {
        try
        {
            using var patience = new CancellationTokenSource(options.HealthPatience);
            using var answer = await http.GetAsync(options.HealthPath, patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Pause(TimeSpan span)
    {
        try
        {
            await Task.Delay(span, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The end does not wait.
        }
    }
}
