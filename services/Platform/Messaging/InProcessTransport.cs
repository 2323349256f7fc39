using System.Collections.Frozen;

namespace Platform.Messaging;

/// <summary>
/// The embedded default: announcers and subscribers live in one process. An event stays in its outbox until every
/// subscriber's transaction has committed or parked it, so a process that dies loses nothing; a subscriber that fails
/// delays only itself.
/// </summary>
public sealed class InProcessTransport : ITransport
{
    private readonly Dictionary<string, Dictionary<string, Func<ReadOnlyMemory<byte>, CancellationToken, Task>>>
        receivers = [];

    public bool Ready => true;

    public IReadOnlySet<string> Held => FrozenSet<string>.Empty;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive)
    {
        if (!receivers.TryGetValue(topic, out var services)) receivers[topic] = services = [];
        services[service] = receive;
    }

    public Task Start(CancellationToken stop) => Task.CompletedTask;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        receivers.TryGetValue(topic, out var services)
            ? Task.WhenAll(services.Values.Select(receive => receive(cloudEvent, stop)))
            : Task.CompletedTask;

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        receivers.TryGetValue(topic, out var services) && services.TryGetValue(service, out var receive)
            ? receive(cloudEvent, stop)
            : throw new InvalidOperationException($"{service} does not hear {topic}.");

    public Task Stop(CancellationToken hurry) => Task.CompletedTask;
}

/// <summary>
/// No transport at all, chosen on purpose: what is announced waits in the outbox. For a service that is started alone.
/// </summary>
public sealed class NoTransport : ITransport
{
    public bool Ready => false;

    public IReadOnlySet<string> Held => FrozenSet<string>.Empty;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive)
    {
    }

    public Task Start(CancellationToken stop) => Task.CompletedTask;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        throw new InvalidOperationException("No transport is set.");

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        Publish(topic, cloudEvent, stop);

    public Task Stop(CancellationToken hurry) => Task.CompletedTask;
}
