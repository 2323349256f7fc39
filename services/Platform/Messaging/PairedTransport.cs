namespace Platform.Messaging;

/// <summary>
/// One transport publishes, another hears. Both are told who hears what: the one that publishes looks for it.
/// </summary>
internal sealed class PairedTransport(ITransport publishes, ITransport hears) : ITransport, IAsyncDisposable
{
    public bool Ready => publishes.Ready;

    public IReadOnlySet<string> Held => publishes.Held;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive)
    {
        publishes.Subscribe(service, topic, receive);
        hears.Subscribe(service, topic, receive);
    }

    public Task Start(CancellationToken stop) => Task.WhenAll(publishes.Start(stop), hears.Start(stop));

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        publishes.Publish(topic, cloudEvent, stop);

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        publishes.PublishTo(service, topic, cloudEvent, stop);

    public Task Stop(CancellationToken hurry) => hears.Stop(hurry);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { hears, publishes })
        {
            if (one is IAsyncDisposable disposable) await disposable.DisposeAsync();
        }
    }
}
