using System.Collections.Concurrent;
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

    public bool Ready => true;

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        Published.Enqueue(CloudEvent.Read(cloudEvent));
        return receivers.TryGetValue(topic, out var receive) ? receive(cloudEvent, stop) : Task.CompletedTask;
    }

    public Task Subscribe(
        string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
        CancellationToken stop)
    {
        receivers[topic] = receive;
        return Task.CompletedTask;
    }

    public Task Deliver(string topic, ReadOnlyMemory<byte> bytes) => receivers.TryGetValue(topic, out var receive)
        ? receive(bytes, CancellationToken.None)
        : throw new InvalidOperationException($"The service does not hear {topic}.");
}
