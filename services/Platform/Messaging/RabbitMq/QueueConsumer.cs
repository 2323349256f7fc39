using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Hears one queue. Deliveries are answered in the order the broker counts them, many with one answer; behind one that
/// takes long the others are answered singly, so that it holds up nobody.
/// </summary>
internal sealed partial class QueueConsumer(
    Broker broker, string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
    ILogger logger)
{
    private const int WaitingBehindMax = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly string queue = Broker.QueueOf(service, topic);
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Session? session;

    public string Service => service;

    public string Topic => topic;

    /// <summary>Ends when the queue is there and heard for the first time.</summary>
    public Task Heard => heard.Task;

    /// <summary>Declares the queue and hears it until the token ends; ends the token when the channel closes.</summary>
    public async Task Hear(IConnection connection, CancellationTokenSource closed)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: closed.Token);
            channel.ChannelShutdownAsync += LastingConnection.End(closed);
            await Declare(channel, closed.Token);
            await channel.BasicQosAsync(0, Broker.Prefetch, global: false, closed.Token);
            var current = new Session(channel, queue, receive, closed, logger);
            await channel.BasicConsumeAsync(queue, autoAck: false, current, closed.Token);
            session = current;
            heard.TrySetResult();
            await current.Answer(closed.Token);
        }
        finally
        {
            session = null;
            // One queue that cannot be heard is heard again only on a new connection, with all others.
            await closed.CancelAsync();
        }
    }

    /// <summary>Takes no more; ends when everything taken has been answered, or in a hurry.</summary>
    public Task Stop(CancellationToken hurry) => session?.Stop(hurry) ?? Task.CompletedTask;

    private async Task Declare(IChannel channel, CancellationToken stop)
    {
        var type = new Dictionary<string, object?> { ["x-queue-type"] = broker.QueueType };
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, type, cancellationToken: stop);
        await Broker.Bind(channel, service, topic, stop);
    }

    /// <summary>One channel's life: what it has been handed and not yet answered.</summary>
    private sealed class Session(
        IChannel channel, string queue, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
        CancellationTokenSource closed, ILogger logger) : AsyncDefaultBasicConsumer(channel)
    {
        private readonly Channel<ulong> settled = System.Threading.Channels.Channel.CreateUnbounded<ulong>(
            new UnboundedChannelOptions { SingleReader = true });
        private readonly SortedSet<ulong> done = [];
        private readonly HashSet<ulong> answeredSingly = [];
        private ulong answered;
        private int unanswered;
        private volatile bool stopping;

        public override Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            // What comes after the stop stays with the broker, which hands it to the next one.
            if (stopping) return Task.CompletedTask;

            Interlocked.Increment(ref unanswered);
            // The client takes its buffer back when this method returns.
            _ = Work(deliveryTag, body.ToArray());
            return Task.CompletedTask;
        }

        /// <summary>The broker has cancelled: the queue was deleted.</summary>
        public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            Cancelled(logger, queue);
            return closed.CancelAsync();
        }

        public async Task Answer(CancellationToken end)
        {
            while (await Signal.Wait(settled.Reader, end))
            {
                while (settled.Reader.TryRead(out var tag)) done.Add(tag);
                await AnswerTogether(end);
                if (done.Count > WaitingBehindMax) await AnswerSingly(end);
            }
        }

        public async Task Stop(CancellationToken hurry)
        {
            stopping = true;
            try
            {
                await Channel.BasicCancelAsync(ConsumerTags[0], noWait: false, hurry);
                while (Volatile.Read(ref unanswered) > 0 && Channel.IsOpen && !hurry.IsCancellationRequested)
                {
                    await Signal.Pause(Look, TimeProvider.System, hurry);
                }
            }
            catch (Exception fault)
            {
                StopFailed(logger, fault, queue);
            }
        }

        /// <summary>
        /// One answer for all up to the first that is not done. It must name a delivery that has had no answer yet.
        /// </summary>
        private async Task AnswerTogether(CancellationToken end)
        {
            var (upTo, count) = (0UL, 0);
            for (var next = answered + 1; ; next++)
            {
                if (done.Remove(next)) (upTo, count) = (next, count + 1);
                else if (!answeredSingly.Remove(next)) break;
                answered = next;
            }

            if (count == 0) return;
            await Channel.BasicAckAsync(upTo, multiple: true, end);
            Interlocked.Add(ref unanswered, -count);
        }

        private async Task AnswerSingly(CancellationToken end)
        {
            foreach (var tag in done)
            {
                await Channel.BasicAckAsync(tag, multiple: false, end);
                answeredSingly.Add(tag);
            }

            Interlocked.Add(ref unanswered, -done.Count);
            done.Clear();
        }

        private async Task Work(ulong tag, ReadOnlyMemory<byte> body)
        {
            try
            {
                await receive(body, closed.Token);
                settled.Writer.TryWrite(tag);
            }
            catch (OperationCanceledException)
            {
                // Not answered: the broker delivers it again.
                Interlocked.Decrement(ref unanswered);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hearing {Queue} did not end in order")]
    private static partial void StopFailed(ILogger logger, Exception fault, string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "The broker no longer has the queue {Queue}; it is made anew")]
    private static partial void Cancelled(ILogger logger, string queue);
}
