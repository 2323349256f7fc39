using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Platform.Messaging.Dapr;

/// <summary>
/// Events through a sidecar. Its yes to a publish is no proof: it says so too when the broker has refused, and when no
/// queue was there. Where that matters, something else publishes and this hears.
/// </summary>
internal sealed partial class DaprTransport(
    Sidecar sidecar, Deliveries deliveries, TimeProvider clock, ILogger logger) : ITransport, IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookWhileAway = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, (PublishLane Lane, Task Runs)> lanes = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Lock one = new();
    private volatile bool ready;
    private Task watching = Task.CompletedTask;

    public bool Ready => ready;

    public IReadOnlySet<string> Held => FrozenSet<string>.Empty;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        deliveries.Add(service, topic, receive);

    /// <summary>The sidecar waits for this process to listen, so nothing here waits for it.</summary>
    public Task Start(CancellationToken stop)
    {
        watching = Watch();
        return Task.CompletedTask;
    }

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        LaneOf(topic).Send(cloudEvent);

    /// <summary>Each service hears a topic that is for it alone.</summary>
    public async Task PublishTo(
        string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        try
        {
            await Publish(SubscriptionList.AgainTo(service), cloudEvent, stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            throw new NotCarriedException(fault);
        }
    }

    public Task Stop(CancellationToken hurry) => deliveries.Stop(hurry);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await watching;
        foreach (var (lane, _) in lanes.Values) lane.Close();
        await Task.WhenAll(lanes.Values.Select(lane => lane.Runs));
        sidecar.Dispose();
        ended.Dispose();
    }

    private PublishLane LaneOf(string topic)
    {
        if (lanes.TryGetValue(topic, out var found)) return found.Lane;
        lock (one)
        {
            return lanes.GetOrAdd(topic, name =>
            {
                var lane = new PublishLane(sidecar, name);
                return (lane, lane.Run());
            }).Lane;
        }
    }

    private async Task Watch()
    {
        while (!ended.IsCancellationRequested)
        {
            var before = ready;
            try
            {
                ready = await sidecar.CanPublish(ended.Token);
            }
            catch (Exception)
            {
                // Not there yet, or away; it is asked again.
                ready = false;
            }

            if (ready && !before) Reached(logger);
            else if (before && !ready && !ended.IsCancellationRequested) Away(logger);
            await Signal.Pause(ready ? Look : LookWhileAway, clock, ended.Token);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The sidecar takes events")]
    private static partial void Reached(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sidecar is away or takes no events")]
    private static partial void Away(ILogger logger);
}
