using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Looks every five seconds whether each subscriber's queue is there. <c>mandatory</c> only tells when no queue at all
/// took an event; this tells when one of several is missing, and holds the topic until it is back. A binding that
/// somebody took away cannot be seen: those of this process are made anew at each look.
/// </summary>
/// <param name="own">What this process hears.</param>
internal sealed partial class QueueWatch(
    Broker broker, IReadOnlyList<(string Service, string Topic)> own, TimeProvider clock, ILogger logger)
{
    private const int NotFound = 404;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IntervalWhileMissing = TimeSpan.FromSeconds(1);

    private readonly LastingConnection connection = new(broker, "watch", clock, logger);
    private volatile bool connected;
    private volatile IReadOnlySet<string> held = Subscribers.Topics.ToFrozenSet();
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrozenSet<string> missing = [];

    /// <summary>Whether the broker answers.</summary>
    public bool Connected => connected;

    /// <summary>Topics of which a queue is missing; all of them until the first look.</summary>
    public IReadOnlySet<string> Held => held;

    /// <summary>Hears that the connection to the broker is gone.</summary>
    public Action Broke { get; init; } = () => { };

    /// <summary>Ends with the first look.</summary>
    public Task Looked => looked.Task;

    public async Task Run(CancellationToken stop) => await connection.Keep(Watch, stop);

    private async Task Watch(IConnection broker, CancellationToken open)
    {
        try
        {
            while (!open.IsCancellationRequested)
            {
                var found = await Missing(broker, open);
                held = found.Select(queue => queue.Topic).ToFrozenSet();
                connected = true;
                looked.TrySetResult();
                Tell(found.Select(queue => Broker.QueueOf(queue.Service, queue.Topic)).ToFrozenSet());
                await Signal.Pause(found.Count == 0 ? Interval : IntervalWhileMissing, clock, open);
            }
        }
        finally
        {
            connected = false;
            Broke();
        }
    }

    private async Task<List<(string Service, string Topic)>> Missing(IConnection broker, CancellationToken open)
    {
        List<(string Service, string Topic)> missing = [];
        var channel = await broker.CreateChannelAsync(cancellationToken: open);
        try
        {
            foreach (var (service, topic) in Sought())
            {
                try
                {
                    await channel.QueueDeclarePassiveAsync(Broker.QueueOf(service, topic), open);
                    if (own.Contains((service, topic))) await Broker.Bind(channel, service, topic, open);
                }
                catch (OperationInterruptedException answer) when (answer.ShutdownReason?.ReplyCode == NotFound)
                {
                    // That answer closes the channel.
                    missing.Add((service, topic));
                    await channel.DisposeAsync();
                    channel = await broker.CreateChannelAsync(cancellationToken: open);
                }
            }
        }
        finally
        {
            await channel.DisposeAsync();
        }

        return missing;
    }

    private IEnumerable<(string Service, string Topic)> Sought() =>
        Subscribers.Topics.SelectMany(topic => Subscribers.Of(topic).Select(service => (service, topic))).Union(own);

    private void Tell(FrozenSet<string> now)
    {
        var gone = now.Except(missing).Order().ToList();
        var back = missing.Except(now).Order().ToList();
        if (gone.Count > 0) Gone(logger, string.Join(", ", gone));
        if (back.Count > 0) Back(logger, string.Join(", ", back));
        missing = now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not there, so their topics wait in the outbox: {Queues}")]
    private static partial void Gone(ILogger logger, string queues);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There again: {Queues}")]
    private static partial void Back(ILogger logger, string queues);
}
