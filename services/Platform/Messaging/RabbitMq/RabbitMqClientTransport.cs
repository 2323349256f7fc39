using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Events over RabbitMQ with its own client: confirms awaited, <c>mandatory</c>, one answer to the broker for many
/// deliveries. Publishing and hearing have a connection each, as a broker short of disk stops reading from publishers.
/// </summary>
public sealed class RabbitMqClientTransport : ITransport, IAsyncDisposable
{
    private const int UnconfirmedMax = 2_000;
    private static readonly BasicProperties Properties = new()
    {
        ContentType = CloudEvent.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
    };

    private readonly Broker broker;
    private readonly LastingConnection publishing;
    private readonly LastingConnection hearing;
    private readonly List<QueueConsumer> consumers = [];
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly ConfirmPatience patience;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private QueueWatch? watch;
    private List<Task> running = [];
    private volatile Exchanges? exchanges;

    public RabbitMqClientTransport(Broker broker, TimeProvider clock, ILogger logger)
    {
        this.broker = broker;
        this.clock = clock;
        patience = new ConfirmPatience(clock);
        this.logger = logger;
        publishing = new LastingConnection(broker, "publish", clock, logger);
        hearing = new LastingConnection(broker, "hear", clock, logger);
    }

    public bool Ready => watch is { Connected: true } && exchanges is not null;

    public IReadOnlySet<string> Held => watch?.Held ?? FrozenSet<string>.Empty;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        consumers.Add(new QueueConsumer(broker, service, topic, receive, logger));

    public async Task Start(CancellationToken stop)
    {
        running = [hearing.Keep(Hear, stopped.Token), publishing.Keep(OpenExchanges, ended.Token)];
        await Broker.Within(Task.WhenAll(consumers.Select(consumer => consumer.Heard)), clock, stop);
        watch = new QueueWatch(broker, consumers.ConvertAll(own => (own.Service, own.Topic)), clock, logger)
        {
            Broke = patience.EndAll,
        };
        running.Add(watch.Run(ended.Token));
        await Broker.Within(watch.Looked, clock, stop);
    }

    public async Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        var open = exchanges ?? throw new InvalidOperationException("The broker is away.");
        await open.Declare(topic);
        await patience.Await(end => open.Channel.BasicPublishAsync(
            topic, "", mandatory: true, Properties, cloudEvent, end).AsTask());
    }

    public async Task PublishTo(
        string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        try
        {
            var open = exchanges ?? throw new InvalidOperationException("The broker is away.");
            await patience.Await(end => open.Channel.BasicPublishAsync(
                "", Broker.QueueOf(service, topic), mandatory: true, Properties, cloudEvent, end).AsTask());
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            throw new NotCarriedException(fault);
        }
    }

    public async Task Stop(CancellationToken hurry)
    {
        await Task.WhenAll(consumers.Select(consumer => consumer.Stop(hurry)));
        await stopped.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await ended.CancelAsync();
        await Task.WhenAll(running);
        stopped.Dispose();
        ended.Dispose();
    }

    private async Task OpenExchanges(IConnection connection, CancellationToken open)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(open);
        await using var limit = new ThrottlingRateLimiter(UnconfirmedMax, throttlingPercentage: 100);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: limit), open);
        channel.ChannelShutdownAsync += LastingConnection.End(closed);
        exchanges = new Exchanges(channel);
        await LastingConnection.UntilEnd(closed.Token);
        exchanges = null;
    }

    private async Task Hear(IConnection connection, CancellationToken open)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(open);
        await Task.WhenAll(consumers.Select(consumer => consumer.Hear(connection, closed)));
    }

    /// <summary>The channel that publishes now, and the exchanges it has declared.</summary>
    private sealed class Exchanges(IChannel channel)
    {
        private readonly ConcurrentDictionary<string, Task> declared = new();

        public IChannel Channel => channel;

        public Task Declare(string topic) => declared.GetOrAdd(
            topic, name => channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false));
    }
}
