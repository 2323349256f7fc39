using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Looks every five seconds whether each subscriber's queue is there. <c>mandatory</c> only tells when no queue at all
/// took an event; this tells when one of several is missing, and holds the topic until it is back. A binding cannot be
/// seen: before a queue that comes into sight counts as there it is bound, whosever it is, and those of this process
/// are bound anew at each look.
/// </summary>
/// <param name="own">What this process hears.</param>
internal sealed partial class QueueWatch(
    Broker broker, IReadOnlyList<(string Service, string Topic)> own, TimeProvider clock, ILogger logger)
{
    private const int PauseMaxSeconds = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IntervalWhileMissing = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool connected;
    private volatile IReadOnlySet<string> held = Subscribers.Topics.ToFrozenSet();
    private readonly HashSet<(string Service, string Topic)> bound = [];
    private FrozenSet<string> missing = [];

    /// <summary>Whether the broker answers.</summary>
    public bool Connected => connected;

    /// <summary>Topics of which a queue is missing; all of them until the first look.</summary>
    public IReadOnlySet<string> Held => held;

    /// <summary>Hears that the connection to the broker is gone.</summary>
    public Action Broke { get; init; } = () => { };

    /// <summary>Ends with the first look.</summary>
    public Task Looked => looked.Task;

    /// <summary>Looks, on one connection after the other: after each that failed it waits longer, five seconds at
    /// most.</summary>
    public async Task Run(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await using var connection = await broker.Connections("watch").CreateConnectionAsync(stop);
                Reached(logger);
                await Watch(connection, () => failures = 0, stop);
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) Away(logger, fault);
            }

            connected = false;
            failures = Math.Min(failures + 1, PauseMaxSeconds);
            await Signal.Pause(TimeSpan.FromSeconds(failures), clock, stop);
        }
    }

    private async Task Watch(IConnection connection, Action seen, CancellationToken stop)
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(stop);
        connection.ConnectionShutdownAsync += (_, shut) =>
        {
            if (shut.Initiator != ShutdownInitiator.Application) Broke();
            return End(open);
        };
        while (!open.IsCancellationRequested)
        {
            var found = await Missing(connection, open.Token);
            held = found.Select(queue => queue.Topic).ToFrozenSet();
            connected = true;
            seen();
            looked.TrySetResult();
            Tell(found.Select(queue => broker.QueueOf(queue.Service, queue.Topic)).ToFrozenSet());
            await Signal.Pause(found.Count == 0 ? Interval : IntervalWhileMissing, clock, open.Token);
        }
    }

    private async Task<List<(string Service, string Topic)>> Missing(IConnection connection, CancellationToken open)
    {
        List<(string Service, string Topic)> missing = [];
        var channel = await connection.CreateChannelAsync(cancellationToken: open);
        try
        {
            foreach (var (service, topic) in Sought())
            {
                var mine = own.Contains((service, topic));
                if (!await Done(() => channel.QueueDeclarePassiveAsync(broker.QueueOf(service, topic), open)))
                {
                    missing.Add((service, topic));
                    bound.Remove((service, topic));
                    continue;
                }

                // Another's queue may be the operator's alone to bind: that is no reason to hold its topic.
                if ((bound.Add((service, topic)) || mine)
                    && !await Done(() => broker.Bind(channel, service, topic, open)) && mine)
                {
                    missing.Add((service, topic));
                }
            }
        }
        finally
        {
            await channel.DisposeAsync();
        }

        return missing;

        // Not there, or not ours to use: that answer closes the channel, and concerns this queue alone.
        async Task<bool> Done(Func<Task> ask)
        {
            try
            {
                await ask();
                return true;
            }
            catch (OperationInterruptedException) when (connection.IsOpen)
            {
                await channel.DisposeAsync();
                channel = await connection.CreateChannelAsync(cancellationToken: open);
                return false;
            }
        }
    }

    private IEnumerable<(string Service, string Topic)> Sought() =>
        Subscribers.Topics.SelectMany(topic => Subscribers.Of(topic).Select(service => (service, topic))).Union(own);

    private static async Task End(CancellationTokenSource open)
    {
        try
        {
            await open.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Closed on purpose: nobody waits any more.
        }
    }

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

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker")]
    private static partial void Reached(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away or broke off")]
    private static partial void Away(ILogger logger, Exception fault);
}
