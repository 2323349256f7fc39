using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Platform.Messaging.Dapr;

/// <summary>What sidecars bring to this process, and which of its services it is for.</summary>
internal sealed partial class Deliveries(Lazy<IReadOnlyList<Service>> services, ILogger logger) : IDisposable
{
    private readonly Dictionary<(string Service, string Topic), Func<ReadOnlyMemory<byte>, CancellationToken, Task>>
        receivers = [];

    private readonly ConcurrentDictionary<Task, byte> underWay = new();
    private readonly CancellationTokenSource hurried = new();
    private volatile bool stopped;

    /// <summary>No more deliveries are taken: this process ends.</summary>
    public bool Stopped => stopped;

    public void Add(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        receivers[(service, topic)] = receive;

    /// <summary>What the sidecar of an app is to subscribe to: each service has one of its own.</summary>
    public IReadOnlyList<SubscriptionList.Item> ListOf(string component, string queueType, string appId)
    {
        var byService = receivers.Keys.ToLookup(key => key.Service, key => key.Topic);
        var known = byService.Contains(appId) || byService.Count == 1;
        if (!known) Unknown(logger, appId);
        return
        [
            .. byService.Where(service => byService.Count == 1 || service.Key == appId).SelectMany(service =>
                SubscriptionList.Of(component, queueType, service.Key, service, alone: byService.Count == 1)),
        ];
    }

    /// <summary>
    /// True when every service it is for has committed or parked it. All else is "later": nothing else that a sidecar
    /// understands would keep it.
    /// </summary>
    public async Task<bool> Take(string topic, string? service, ReadOnlyMemory<byte> body, CancellationToken gone)
    {
        if (stopped) return false;

        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, hurried.Token);
        var receiving = Receive(topic, service, body, end.Token);
        underWay[receiving] = 0;
        try
        {
            return await receiving;
        }
        catch (Exception fault)
        {
            if (!end.IsCancellationRequested) NotTaken(logger, fault, topic);
            return false;
        }
        finally
        {
            underWay.TryRemove(receiving, out _);
        }
    }

    /// <summary>Ends when those under way are answered; in a hurry they are answered with "later".</summary>
    public async Task Stop(CancellationToken hurry)
    {
        stopped = true;
        await using var cut = hurry.Register(hurried.Cancel);
        // Looked at once: the last may end between one look and the next.
        while (underWay.Keys is { Count: > 0 } still) await Task.WhenAny(still);
    }

    public void Dispose() => hurried.Dispose();

    private async Task<bool> Receive(
        string topic, string? service, ReadOnlyMemory<byte> body, CancellationToken end)
    {
        if (SubscriptionList.UnreadableOf(topic) is { } unread)
        {
            await services.Value.Single(one => one.Name == unread).Inbox.Receive(
                SubscriptionList.Unreadable, Unwrapped(body), end);
            return true;
        }

        if (SubscriptionList.AgainOf(topic) is { } again) (topic, service) = (CloudEvent.Read(body).Topic ?? "", again);
        var takers = receivers
            .Where(one => one.Key.Topic == topic && (service is null || one.Key.Service == service))
            .Select(one => one.Value).ToList();
        if (takers.Count == 0)
        {
            NobodyHears(logger, service, topic);
            return false;
        }

        await Task.WhenAll(takers.Select(receive => receive(body, end)));
        return true;
    }

    /// <summary>Of bytes that are no event a sidecar makes one, with the bytes in it.</summary>
    private static byte[] Unwrapped(ReadOnlyMemory<byte> wrapped)
    {
        using var read = JsonDocument.Parse(wrapped);
        return read.RootElement.GetProperty("data_base64").GetBytesFromBase64();
    }

    [LoggerMessage(Level = LogLevel.Error, Message =
        "A sidecar calls itself {AppId}, which is no service of this process: it is told of no subscription")]
    private static partial void Unknown(ILogger logger, string appId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery of {Topic} could not be taken; it comes again")]
    private static partial void NotTaken(ILogger logger, Exception fault, string topic);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "{Service} is brought {Topic}, which nobody hears here; it stays with the broker")]
    private static partial void NobodyHears(ILogger logger, string? service, string topic);
}
