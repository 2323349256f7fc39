using System.Collections.Concurrent;

namespace Platform.Messaging;

/// <summary>
/// The embedded default: announcers and subscribers live in one process. An event stays in its outbox until every
/// subscriber's transaction has committed or parked it, so a process that dies loses nothing; a subscriber that fails
/// delays only itself.
/// </summary>
public sealed class InProcessTransport : ITransport
{
    private readonly ConcurrentDictionary<string, List<Func<ReadOnlyMemory<byte>, CancellationToken, Task>>>
        receivers = new();

    public bool Ready => true;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        receivers.TryGetValue(topic, out var list)
            ? Task.WhenAll(list.Select(receive => receive(cloudEvent, stop)))
            : Task.CompletedTask;

    public Task Subscribe(
        string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
        CancellationToken stop)
    {
        receivers.GetOrAdd(topic, _ => []).Add(receive);
        return Task.CompletedTask;
    }
}

/// <summary>
/// No transport at all, chosen on purpose: what is announced waits in the outbox. For a service that is started alone.
/// </summary>
public sealed class NoTransport : ITransport
{
    public bool Ready => true;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        Task.Delay(Timeout.Infinite, stop);

    public Task Subscribe(
        string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
        CancellationToken stop) =>
        Task.CompletedTask;
}
