using System.Collections.Concurrent;
using System.Collections.Frozen;
using Platform.Messaging;

namespace Testing;

/// <summary>
/// Stands where a broker stands: keeps what the service announces, hands back to it the topics it hears of its own, and
/// delivers what a test wants to happen elsewhere.
/// </summary>
internal sealed class TestTransport : ITransport
{
    private readonly ConcurrentDictionary<string, Func<ReadOnlyMemory<byte>, CancellationToken, Task>>
        receivers = new();

    public ConcurrentQueue<CloudEvent> Published { get; } = new();

    public ConcurrentQueue<(string Service, string Topic, CloudEvent Event)> SentTo { get; } = new();

    public bool Ready => true;

    public IReadOnlySet<string> Held => FrozenSet<string>.Empty;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        Published.Enqueue(CloudEvent.Read(cloudEvent));
        return receivers.TryGetValue(topic, out var receive) ? receive(cloudEvent, stop) : Task.CompletedTask;
    }

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        SentTo.Enqueue((service, topic, CloudEvent.Read(cloudEvent)));
        return Task.CompletedTask;
    }

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        receivers[topic] = receive;

    public Task Start(CancellationToken stop) => Task.CompletedTask;

    public Task Stop(CancellationToken hurry) => Task.CompletedTask;

    public Task Deliver(string topic, ReadOnlyMemory<byte> bytes) => receivers.TryGetValue(topic, out var receive)
        ? receive(bytes, CancellationToken.None)
        : throw new InvalidOperationException($"The service does not hear {topic}.");
}
