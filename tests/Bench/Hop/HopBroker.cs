using System.Diagnostics;
using System.Text;
using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Bench.Hop;

/// <summary>What the driver does at the broker: sends what arrives, and keeps and counts what follows.</summary>
internal sealed class HopBroker : IAsyncDisposable
{
    public const string Arrived = "hop-arrived";
    public const string Done = "hop-done";
    public const string Urged = "hop-urged";
    public const string In = "mt.hop.hop-arrived";

    private const int ConfirmsTogether = 500;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly IConnection connection;
    private readonly IChannel publishing;
    private readonly IChannel asking;

    private HopBroker(IConnection connection, IChannel publishing, IChannel asking)
    {
        this.connection = connection;
        this.publishing = publishing;
        this.asking = asking;
    }

    /// <summary>What the broker says it is.</summary>
    public string Version
    {
        get
        {
            var said = connection.ServerProperties!;
            return $"RabbitMQ {Text("version")} on {Text("platform")}";

            string Text(string name) => Encoding.UTF8.GetString((byte[])said[name]!);
        }
    }

    /// <summary>The driver's own queue behind an exchange.</summary>
    public static string OutOf(string exchange) => $"bench.{exchange}";

    /// <summary>
    /// Makes the three exchanges and, behind two of them, the queues that keep what the subject sends; and the queues
    /// of the city's own topics, which our services see to being there.
    /// </summary>
    public static async Task<HopBroker> Connect(Uri vhost, string queueType)
    {
        var factory = new ConnectionFactory { Uri = vhost, AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync();
        var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var asking = await connection.CreateChannelAsync();
        foreach (var exchange in new[] { Arrived, Done, Urged })
        {
            await asking.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false);
        }

        foreach (var exchange in new[] { Done, Urged })
        {
            await Declare(OutOf(exchange), queueType);
            await asking.QueueBindAsync(OutOf(exchange), exchange, "");
        }

        foreach (var topic in Subscribers.Topics)
        {
            foreach (var service in Subscribers.Of(topic)) await Declare($"mt.{service}.{topic}", "classic");
        }

        return new HopBroker(connection, publishing, asking);

        Task Declare(string queue, string type) => asking.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = type });
    }

    /// <summary>Sends some of the messages; returns when the broker has confirmed all of them.</summary>
    public async Task Publish(Arrivals arrivals, int from, int count)
    {
        foreach (var some in Enumerable.Range(from, count).Chunk(ConfirmsTogether))
        {
            await Task.WhenAll(some.Select(number => Publish(arrivals[number])));
        }
    }

    /// <summary>Completes when the broker has confirmed the message.</summary>
    public async Task Publish(ReadOnlyMemory<byte> message)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/cloudevents+json" };
        await publishing.BasicPublishAsync(Arrived, "", mandatory: true, properties, message);
    }

    /// <summary>Messages that are in a queue and not with a consumer.</summary>
    public async Task<long> Depth(string queue) => (await asking.QueueDeclarePassiveAsync(queue)).MessageCount;

    /// <summary>Whether the queue of the subject is there.</summary>
    public async Task<bool> Stands(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Binds the subject's queue to what arrives: it is there a moment before the subject has bound it, and the broker
    /// gives a queue each message once, however many ways lead there.
    /// </summary>
    public Task Bind(string queue) => asking.QueueBindAsync(queue, Arrived, "");

    /// <summary>Hears every message of a queue as it comes, until disposed of.</summary>
    public async Task<IAsyncDisposable> Hear(string queue, Action<ReadOnlyMemory<byte>> hear)
    {
        var channel = await connection.CreateChannelAsync();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            hear(delivery.Body);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return channel;
    }

    /// <summary>Reads what a queue holds: until everything has been found, or nothing more comes.</summary>
    /// <param name="until">Enough where the rest is in another queue.</param>
    public async Task<Followed> ReadAll(string queue, Followed followed, int? until = null)
    {
        var last = Stopwatch.GetTimestamp();
        await using var hearing = await Hear(queue, message =>
        {
            followed.Add(message.Span);
            Volatile.Write(ref last, Stopwatch.GetTimestamp());
        });
        while (!followed.Complete && followed.Numbers != until
            && Stopwatch.GetElapsedTime(Volatile.Read(ref last)) < Silence)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return followed;
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}

/// <summary>What has followed the messages of a run, each recognised by its number and its id.</summary>
internal sealed class Followed(int expected)
{
    private readonly bool[] seen = new bool[expected];
    private readonly HashSet<Guid> ids = new(expected);

    /// <summary>Different messages that have been followed.</summary>
    public int Numbers { get; private set; }

    public int Ids => ids.Count;

    /// <summary>Sent a second time under the same id, as at-least-once allows.</summary>
    public int Repeats { get; private set; }

    public bool Complete => Numbers == expected;

    public void Add(ReadOnlySpan<byte> message)
    {
        if (!ids.Add(Arrivals.IdOf(message))) Repeats++;
        var number = Arrivals.NumberOf(message);
        if (seen[number]) return;

        seen[number] = true;
        Numbers++;
    }
}
