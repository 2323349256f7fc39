using System.Text;
using System.Text.Json.Nodes;
using Platform.Messaging;
using RabbitMQ.Client;

namespace Faults.Tests;

/// <summary>Carries events as the transport it wraps, but for the sins it is told to commit.</summary>
internal sealed class CarelessCarrier(IReadOnlyCollection<string> sins, Uri broker, ITransport careful)
    : ITransport, IAsyncDisposable
{
    /// <summary>Long enough that a process killed under load is always within it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private IConnection? connection;
    private IChannel? channel;

    public bool Ready => careful.Ready;

    public IReadOnlySet<string> Held => careful.Held;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        careful.Subscribe(service, topic, async (bytes, stop) =>
        {
            if (service == "consultation" && sins.Contains(CarelessHost.AnswersBeforeCommit))
            {
                _ = Later(bytes.ToArray(), receive);
            }
            else if (service == "analytics" && sins.Contains(CarelessHost.NoInbox))
            {
                await receive(UnderNewId(bytes), stop);
                await Task.Delay(Moment, stop);
            }
            else
            {
                if (sins.Contains(CarelessHost.Transient)) await Task.Delay(Moment, stop);
                await receive(bytes, stop);
            }
        });

    public async Task Start(CancellationToken stop)
    {
        await careful.Start(stop);
        if (!sins.Contains(CarelessHost.Transient)) return;

        connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(stop);
        channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), stop);
    }

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) => channel is { } open
        ? open.BasicPublishAsync(
            topic, "", mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Transient }, cloudEvent,
            stop)
            .AsTask()
        : careful.Publish(topic, cloudEvent, stop);

    public Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        careful.PublishTo(service, topic, cloudEvent, stop);

    public Task Stop(CancellationToken hurry) => careful.Stop(hurry);

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        await ((IAsyncDisposable)careful).DisposeAsync();
    }

    private static async Task Later(byte[] bytes, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive)
    {
        await Task.Delay(Moment);
        await receive(bytes, CancellationToken.None);
    }

    private static byte[] UnderNewId(ReadOnlyMemory<byte> bytes)
    {
        var told = JsonNode.Parse(bytes.Span)!;
        told["id"] = Guid.CreateVersion7().ToString();
        return Encoding.UTF8.GetBytes(told.ToJsonString());
    }
}
