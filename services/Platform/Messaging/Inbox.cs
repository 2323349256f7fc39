using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Postgres;
using Platform.Telemetry;

namespace Platform.Messaging;

/// <summary>
/// Everything a service hears passes here: reactions run in batches, each batch with the proof that it ran in one
/// transaction. A refused event, and one that keeps failing, is parked with its reason; its neighbours are untouched.
/// </summary>
internal sealed partial class Inbox(
    Database database, string city, IReadOnlyDictionary<string, Subscription> subscriptions, TimeProvider clock,
    ILogger logger)
{
    private const int BatchMax = 200;
    private const int AttemptsMax = 8;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(15);

    // Not bounded here: a transport hands over no more than may be under way at once.
    private readonly Channel<Delivery> waiting = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<Delivery> { SingleReader = true, Comparer = Delivery.UrgentFirst });

    // Whoever is in danger does not wait for a batch of others to be committed: a flood makes those long. Nor do they
    // wait for those in lesser danger.
    private readonly Channel<Delivery> dangers = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<Delivery> { SingleReader = true, Comparer = Delivery.UrgentFirst });
    private long arrived;
    private CancellationToken stop;

    /// <summary>Takes a delivery; completes when it has been worked on or parked and committed.</summary>
    public async Task Receive(string topic, ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        var delivery = new Delivery(
            topic, bytes, subscriptions.TryGetValue(topic, out var heard) ? heard.Haste : Haste.None,
            Interlocked.Increment(ref arrived), clock.GetElapsedTime(0), cancelled);
        Enqueue(delivery);
        await delivery.Done.Task.WaitAsync(cancelled);
    }

    public Task Run(CancellationToken stopping)
    {
        stop = stopping;
        return Task.WhenAll(Clear(waiting.Reader), Clear(dangers.Reader));
    }

    private void Enqueue(Delivery delivery) =>
        (delivery.Haste is Haste.Danger ? dangers : waiting).Writer.TryWrite(delivery);

    private async Task Clear(ChannelReader<Delivery> lane)
    {
        while (await Signal.Wait(lane, stop))
        {
            // Of dangers one at a time: two in one work might wait for a batch that waits for them.
            var batch = await TakeBatch(lane, lane == dangers.Reader ? 1 : BatchMax);
            // One at a time only after a fault, so that the one that fails costs nobody else anything.
            if (await TryTogether(batch)) continue;
            foreach (var delivery in batch) await Alone(delivery);
        }
    }

    /// <summary>
    /// Takes what is there. While events keep coming and the batch is not full, waits two milliseconds once: at medium
    /// load that halves the commits; a single event never waits.
    /// </summary>
    private static async Task<List<Delivery>> TakeBatch(ChannelReader<Delivery> lane, int most)
    {
        List<Delivery> batch = [];
        Drain();
        if (batch.Count > 1 && batch.Count < most)
        {
            await Task.Delay(Linger, CancellationToken.None);
            Drain();
        }

        return batch;

        void Drain()
        {
            while (batch.Count < most && lane.TryRead(out var next))
            {
                // Whoever sent it has given up, and delivers it again.
                if (!next.GivenUp) batch.Add(next);
            }
        }
    }

    private async Task<bool> TryTogether(List<Delivery> batch)
    {
        List<Activity> spans = [];
        try
        {
            var events = batch.ConvertAll(Understand);
            CrashPoint.Reach("inbox-before-transaction");
            await using var work = await database.Begin(stop);
            var fresh = await Register(work, events);
            var reacted = events.Where(e => fresh.Remove((e.Source, e.Id))).ToList();
            foreach (var one in reacted) await React(one, work, spans);

            CrashPoint.Reach("inbox-in-transaction");
            await work.Commit();
            CrashPoint.Reach("inbox-committed-unanswered");
            Metrics.Heard(database.Service, reacted, clock.GetUtcNow());
        }
        catch (Exception fault)
        {
            Torn(logger, fault.GetType().Name, batch.Count, database.Service);
            spans.ForEach(span => span.SetStatus(ActivityStatusCode.Error, fault.GetType().Name).Dispose());
            return false;
        }

        spans.ForEach(span => span.Dispose());
        batch.ForEach(delivery => delivery.Done.TrySetResult());
        return true;
    }

    private async Task Alone(Delivery delivery)
    {
        if (stop.IsCancellationRequested) return;

        List<Activity> spans = [];
        try
        {
            var received = Understand(delivery);
            await using var work = await database.Begin(stop);
            var first = (await Register(work, [received])).Count == 1;
            if (first) await React(received, work, spans);
            await work.Commit();
            if (first) Metrics.Heard(database.Service, [received], clock.GetUtcNow());
            delivery.Done.TrySetResult();
        }
        catch (RefusedException refusal)
        {
            Activity.Current = spans.FirstOrDefault();
            await Park(delivery, refusal.Code);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            Activity.Current = spans.FirstOrDefault();
            Activity.Current?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            await Retry(delivery, fault);
        }
        catch (Exception)
        {
            // The service stops: the delivery stays with its sender.
        }
        finally
        {
            spans.ForEach(span => span.Dispose());
        }
    }

    /// <summary>Attempts count only while the database answers: an outage must not use up an event's chances.</summary>
    private async Task Retry(Delivery delivery, Exception fault)
    {
        delivery.Tries++;
        if (!await Outage.Explains(fault, database, stop) && ++delivery.Attempts >= AttemptsMax)
        {
            GaveUp(logger, fault, delivery.Topic, delivery.Event?.Id, database.Service);
            await Park(delivery, $"failed {delivery.Attempts} times: {fault.GetType().Name}");
            return;
        }

        Failed(logger, fault, delivery.Topic, delivery.Event?.Id, delivery.Attempts, database.Service);
        var delay = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(delivery.Tries, 8)));
        _ = EnqueueLater(delivery, delay < RetryDelayMax ? delay : RetryDelayMax);
    }

    private async Task EnqueueLater(Delivery delivery, TimeSpan delay)
    {
        await Signal.Pause(delay, clock, stop);
        // When the service stops, the delivery stays with its sender: no lane is worked on any more.
        Enqueue(delivery);
    }

    private async Task Park(Delivery delivery, string reason)
    {
        try
        {
            await using var work = await database.Begin(stop);
            var first = delivery.Event is not { } read || (await Register(work, [read])).Count == 1;
            if (first) await DeadLetters.Park(work, delivery, reason);
            await work.Commit();
            if (first)
            {
                Parked(logger, delivery.Topic, delivery.Event?.Id, database.Service, reason);
                Metrics.Parked(database.Service, delivery.Topic);
            }

            delivery.Done.TrySetResult();
        }
        catch (Exception fault)
        {
            // When the service stops, the delivery stays with its sender.
            if (stop.IsCancellationRequested) return;
            Failed(logger, fault, delivery.Topic, delivery.Event?.Id, delivery.Attempts, database.Service);
            _ = EnqueueLater(delivery, RetryDelayMax);
        }
    }

    private async Task React(CloudEvent received, Work work, List<Activity> spans)
    {
        var subscription = subscriptions[received.Topic!];
        var known = ActivityContext.TryParse(received.TraceParent, null, isRemote: true, out var parent);
        var span = Spans.Of(database.Service).StartActivity(
            ActivityKind.Consumer, parent, links: known ? [new ActivityLink(parent)] : [],
            name: $"process {received.Topic}");
        Metrics.Describe(span, "process", received.Topic!, received.Id, received.Subject);
        if (span is not null) spans.Add(span);
        work.Delivery = received;
        var (began, failed) = (clock.GetTimestamp(), true);
        try
        {
            await subscription.React(received, work);
            failed = false;
        }
        finally
        {
            Metrics.Processed(database.Service, received.Topic!, clock.GetElapsedTime(began), failed);
            work.Delivery = null;
            Activity.Current = null;
        }
    }

    /// <summary>
    /// Reads an event of a topic; refuses what is none, another city's, and a type that is not the topic's. Whose type
    /// is unknown is parked by its identity all the same: once, and found when its case is erased. Of another city's
    /// nothing but its identity is kept.
    /// </summary>
    public CloudEvent Understand(Delivery delivery)
    {
        try
        {
            delivery.Event ??= CloudEvent.Read(delivery.Bytes);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new RefusedException("unreadable-event", "소식을 읽을 수 없습니다.", "The event cannot be read.");
        }

        if (!delivery.Event.Source.StartsWith(city, StringComparison.Ordinal))
        {
            (delivery.Foreign, delivery.Event) = (true, delivery.Event with { Subject = null });
            throw new RefusedException("another-city", "다른 도시의 소식입니다.", "The event is another city's.");
        }

        return delivery.Event.Topic == delivery.Topic
            ? delivery.Event
            : throw new RefusedException(
                "unknown-type", "모르는 종류의 소식입니다.", "The type of the event is not known here.");
    }

    /// <summary>Notes the events as received and remembers the traces of their cases; gives the new ones.</summary>
    private static async Task<HashSet<(string Source, string Id)>> Register(Work work, List<CloudEvent> events)
    {
        var sources = events.Select(e => e.Source).ToArray();
        var ids = events.Select(e => e.Id).ToArray();
        var subjects = events.Select(e => e.Subject).ToArray();
        var traces = events.Select(e => e.TraceParent).ToArray();
        var times = events.Select(e => e.Time.ToUniversalTime()).ToArray();
        var fresh = await work.Many(
            $"""
            WITH heard AS (
                SELECT source, id, subject, traceparent, time
                FROM unnest({sources}, {ids}, {subjects}, {traces}, {times})
                    AS heard (source, id, subject, traceparent, time)
            ), traced AS (
                INSERT INTO case_traces (case_id, traceparent, opened_at)
                SELECT DISTINCT ON (subject) subject, traceparent, time
                FROM heard
                WHERE subject IS NOT NULL
                ORDER BY subject, time
                ON CONFLICT (case_id) DO NOTHING
            )
            INSERT INTO inbox (source, id, received_at)
            SELECT source, id, {work.Now} FROM heard
            ON CONFLICT (source, id) DO NOTHING
            RETURNING source, id
            """,
            row => (row.GetString(0), row.GetString(1)));
        return [.. fresh];
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Service}: {Fault} in a batch of {Count}; each goes alone")]
    private static partial void Torn(ILogger logger, string fault, int count, string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service}: {Topic} {EventId} failed, attempt {Attempt}")]
    private static partial void Failed(
        ILogger logger, Exception fault, string topic, string? eventId, int attempt, string service);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service}: gave up on {Topic} {EventId}")]
    private static partial void GaveUp(ILogger logger, Exception fault, string topic, string? eventId, string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service}: parked {Topic} {EventId}: {Reason}")]
    private static partial void Parked(ILogger logger, string topic, string? eventId, string service, string reason);
}
