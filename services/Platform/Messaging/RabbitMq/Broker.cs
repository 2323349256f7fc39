using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Where the broker is and what stands on it: one durable fanout exchange per topic, and per subscriber one durable
/// queue behind an exchange of its own name, as MassTransit declares them.
/// </summary>
/// <param name="Address">An AMQP URL with user, password and virtual host.</param>
/// <param name="QueueType"><c>quorum</c>; <c>classic</c> to measure against.</param>
/// <param name="HeardByDapr">Sidecars declare the queues and hear; here events only go out.</param>
public sealed record Broker(Uri Address, string QueueType, bool HeardByDapr = false)
{
    /// <summary>Deliveries of one queue under way at once: several batches, so that the next is ready.</summary>
    public const ushort Prefetch = 1_000;

    /// <summary>A connection silent for so long is given up, and what was under way on it sent again.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Reads <c>RabbitMq</c> and <c>Messaging:QueueType</c>; throws a sentence that never repeats the address, which
    /// holds a password.
    /// </summary>
    public static Broker Read(IConfiguration configuration)
    {
        const string Form = "it takes the form amqp://user:password@host:5672/vhost";
        if (configuration["RabbitMq"] is not { Length: > 0 } text)
        {
            throw new InvalidOperationException($"RabbitMq is not set: {Form}.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps")
            || address.Host.Length == 0 || address.AbsolutePath.LastIndexOf('/') > 0)
        {
            throw new InvalidOperationException($"RabbitMq cannot be read: {Form}.");
        }

        var type = configuration["Messaging:QueueType"] ?? "quorum";
        return type is "quorum" or "classic"
            ? new Broker(address, type, Transports.Subscribes(configuration) == Transports.Dapr)
            : throw new InvalidOperationException(
                $"Messaging:QueueType is '{type}'. It can be 'quorum' or 'classic'.");
    }

    /// <summary>
    /// Gives a start the time a broker that is there needs; with one that is away the service begins without it.
    /// </summary>
    internal static Task Within(Task started, TimeProvider clock, CancellationToken stop) =>
        Task.WhenAny(started, Signal.Pause(TimeSpan.FromSeconds(3), clock, stop));

    /// <summary>The queue of one subscriber, and its exchange.</summary>
    public string QueueOf(string service, string topic) =>
        HeardByDapr ? $"{service}-{topic}" : $"mt.{service}.{topic}";

    /// <summary>Binds a queue that is there to its topic; what is bound already stays so.</summary>
    internal async Task Bind(IChannel channel, string service, string topic, CancellationToken stop)
    {
        var queue = QueueOf(service, topic);
        foreach (var exchange in new[] { topic, queue })
        {
            await channel.ExchangeDeclareAsync(
                exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: stop);
        }

        await channel.QueueBindAsync(queue, queue, "", cancellationToken: stop);
        await channel.ExchangeBindAsync(queue, topic, "", cancellationToken: stop);
    }

    /// <summary>Connections of our own, beside MassTransit's; whoever uses one makes it anew when it breaks.</summary>
    public ConnectionFactory Connections(string name) => new()
    {
        Uri = Address,
        ClientProvidedName = $"annyeong {name}",
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
    };
}
