using System.Collections.Concurrent;
using Platform.Messaging;

namespace Transport.Tests;

/// <summary>The transport under test, and how much it has brought to whom.</summary>
internal sealed class CountingTransport(
    ITransport transport, ConcurrentDictionary<(string Service, string Topic), int> arrived)
    : ITransport, IAsyncDisposable
{
    public bool Ready => transport.Ready;

    public IReadOnlySet<string> Held => transport.Held;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        transport.Subscribe(service, topic, (bytes, stop) =>
        {
            var receiving = receive(bytes, stop);
            arrived.AddOrUpdate((service, topic), 1, (_, count) => count + 1);
            return receiving;
        });

    public Task Start(CancellationToken stop) => transport.Start(stop);

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        transport.Publish(topic, cloudEvent, stop);

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        transport.PublishTo(service, topic, cloudEvent, stop);

    public Task Stop(CancellationToken hurry) => transport.Stop(hurry);

    public async ValueTask DisposeAsync()
    {
        if (transport is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
