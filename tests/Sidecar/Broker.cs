using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Sidecar;

/// <summary>
/// One connection and one channel for all publishing and hearing, with the topology, the properties and the weaknesses
/// of pubsub.rabbitmq: no <c>mandatory</c>, publishing one by one, and when the channel goes, everything goes.
/// </summary>
internal sealed class Broker(Component component) : IAsyncDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim publishing = new(1);
    private readonly CancellationTokenSource ended = new();
    private readonly HashSet<string> declared = [];
    private IConnection? connection;
    private volatile IChannel? channel;

    public bool Connected => channel is { IsOpen: true };

    /// <summary>Stays connected, and has everybody subscribe anew on each connection.</summary>
    public async Task Run(Func<Task> resume)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var lost = new TaskCompletionSource();
                await Connect(lost);
                await resume();
                await lost.Task.WaitAsync(ended.Token);
            }
            catch (Exception fault)
            {
                if (!ended.IsCancellationRequested) Console.Error.WriteLine($"broker: {fault.GetType().Name}");
            }

            await Pause(component.Reconnect);
        }
    }

    /// <summary>Whether the broker has it, as far as it says so.</summary>
    public async Task<bool> Publish(string topic, ReadOnlyMemory<byte> body)
    {
        await publishing.WaitAsync();
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var open = channel ?? throw new IOException("Not connected.");
                    await Declare(open, topic);
                    await open.BasicPublishAsync(
                        topic, "", mandatory: false,
                        new BasicProperties
                        {
                            ContentType = "text/plain",
                            DeliveryMode = (DeliveryModes)component.DeliveryMode,
                        },
                        body);
                    return true;
                }
                catch (PublishException)
                {
                    return false;
                }
                catch (Exception) when (attempt < Tries && !ended.IsCancellationRequested)
                {
                    await Pause(Again);
                }
            }
        }
        finally
        {
            publishing.Release();
        }
    }

    /// <summary>Subscribes; every message has an answer of its own: true is done, false goes back or is gone.</summary>
    public async Task<Func<Task>> Hear(
        string topic, string queue, string queueType, Func<byte[], CancellationToken, Task<bool>> deliver)
    {
        var open = channel ?? throw new IOException("Not connected.");
        await Declare(open, topic);
        await open.QueueDeclareAsync(
            queue, component.Durable, exclusive: false, component.AutoDelete,
            new Dictionary<string, object?> { ["x-queue-type"] = queueType });
        await open.QueueBindAsync(queue, topic, "");
        await open.BasicQosAsync(0, component.Prefetch, global: false);
        var stopped = new CancellationTokenSource();
        var consumer = new AsyncEventingBasicConsumer(open);
        consumer.ReceivedAsync += (_, message) =>
        {
            _ = Answer(open, message.DeliveryTag, deliver(message.Body.ToArray(), stopped.Token));
            return Task.CompletedTask;
        };
        var tag = await open.BasicConsumeAsync(queue, autoAck: false, $"{queue}-{Guid.NewGuid()}", consumer);
        return async () =>
        {
            if (open.IsOpen) await open.BasicCancelAsync(tag);
            await stopped.CancelAsync();
        };
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (connection is not null) await connection.DisposeAsync();
    }

    public Task End() => ended.CancelAsync();

    private async Task Connect(TaskCompletionSource lost)
    {
        if (connection is not null) await connection.DisposeAsync();
        connection = await new ConnectionFactory
        {
            Uri = component.Address,
            AutomaticRecoveryEnabled = false,
            ConsumerDispatchConcurrency = 16,
        }.CreateConnectionAsync(ended.Token);
        var confirms = new CreateChannelOptions(component.Confirms, component.Confirms);
        var open = await connection.CreateChannelAsync(confirms);
        open.ChannelShutdownAsync += (_, _) =>
        {
            lost.TrySetResult();
            return Task.CompletedTask;
        };
        declared.Clear();
        channel = open;
    }

    private async Task Declare(IChannel open, string topic)
    {
        lock (declared)
        {
            if (declared.Contains(topic)) return;
        }

        await open.ExchangeDeclareAsync(topic, ExchangeType.Fanout, component.Durable, component.AutoDelete);
        lock (declared) declared.Add(topic);
    }

    private async Task Answer(IChannel open, ulong tag, Task<bool> delivering)
    {
        var done = await delivering;
        try
        {
            if (done) await open.BasicAckAsync(tag, multiple: false);
            else await open.BasicNackAsync(tag, multiple: false, requeue: component.Requeues);
        }
        catch (Exception fault) when (fault is AlreadyClosedException or OperationInterruptedException or IOException
            or ObjectDisposedException)
        {
            // What is not answered the broker delivers again.
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
