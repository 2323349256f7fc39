using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Platform.Postgres;
using Platform.Telemetry;

namespace Platform.Messaging;

/// <summary>
/// Sends announced events: at once from memory, or from the table after a crash or an outage. A row leaves the outbox
/// when the transport has taken responsibility for it. One per service and process; several processes may share an
/// outbox.
/// </summary>
internal sealed partial class OutboxRelay(
    Database database, string source, Func<ITransport> transport, TimeProvider clock, ILogger logger)
{
    /// <summary>Of one topic: a subscriber that stands still holds up what it hears and nothing else.</summary>
    private const int InFlightMax = 2_000;
    private const int BatchMax = 500;
    private const int FailedMax = 20_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(2);

    /// <summary>What has been sent is in nobody's way: deleting it may wait until it is worth a commit.</summary>
    private static readonly TimeSpan DeleteInterval = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<long, string> inFlight = new();
    private readonly ConcurrentDictionary<string, int> ofTopic = new();

    /// <summary>Claimed by this process, and not sent: the next sweep need not wait for the claim to run out.</summary>
    private readonly ConcurrentDictionary<long, byte> failed = new();

    /// <summary>Topics that have just failed: they rest for a moment, so that the others get their turn.</summary>
    private readonly ConcurrentDictionary<string, long> resting = new();
    private readonly Channel<long> sent =
        Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });
    private CancellationToken stop;

    /// <summary>Events on their way now.</summary>
    public int InFlight => inFlight.Count;

    /// <param name="stopping">Ends everything; rows still under way stay in the outbox.</param>
    /// <param name="sole">No other process shares this outbox: what was left behind in it goes out at once.</param>
    public Task Run(bool sole, CancellationToken stopping)
    {
        stop = stopping;
        database.SendsNow = () => transport().Ready;
        database.Committed = SendCommitted;
        return Task.WhenAll(Sweep(sole), DeleteSent());
    }

    /// <summary>Ends when nothing is under way any more; what cannot be sent stays in the table.</summary>
    public async Task Drain(CancellationToken hurry)
    {
        using var timer = new PeriodicTimer(DeleteInterval, clock);
        while (!inFlight.IsEmpty && await Signal.Tick(timer, hurry))
        {
            // Looks again.
        }
    }

    /// <summary>
    /// Above its topic's limit, or without a broker, an event is left to the sweep: the table is the queue, memory only
    /// the short cut.
    /// </summary>
    private void SendCommitted(IReadOnlyList<Outgoing> batch)
    {
        var held = transport().Held;
        var sends = database.SendsNow();
        foreach (var outgoing in batch)
        {
            var topic = outgoing.Row.Topic;
            if (sends && !held.Contains(topic) && !Crowded(topic, outgoing.Row.Data))
            {
                Send(outgoing);
                continue;
            }

            outgoing.Span?.Dispose();
            if (sends) failed.TryAdd(outgoing.Row.Sequence, 0);
        }
    }

    private void Send(Outgoing outgoing)
    {
        if (!inFlight.TryAdd(outgoing.Row.Sequence, outgoing.Row.Topic))
        {
            outgoing.Span?.Dispose();
            return;
        }

        ofTopic.AddOrUpdate(outgoing.Row.Topic, 1, (_, count) => count + 1);
        _ = Publish(outgoing);
    }

    private bool Crowded(string topic) => ofTopic.GetValueOrDefault(topic) >= InFlightMax;

    // For a graver danger there is more room: the table would send it after all that lies there.
    private bool Crowded(string topic, string data) =>
        Crowded(topic) && ofTopic[topic] >= InFlightMax * Math.Max(1, Gravity.In(data) - 1);

    private void Landed(long sequence)
    {
        if (inFlight.TryRemove(sequence, out var topic)) ofTopic.AddOrUpdate(topic, 0, (_, count) => count - 1);
    }

    private async Task Publish(Outgoing outgoing)
    {
        var row = outgoing.Row;
        var began = clock.GetTimestamp();
        try
        {
            var publishing = transport().Publish(row.Topic, CloudEvent.Write(source, row), stop);
            CrashPoint.ReachOnceSent("relay-published-unconfirmed");
            await publishing;
            CrashPoint.Reach("relay-confirmed-undeleted");
            Metrics.Published(database.Service, row.Topic, clock.GetElapsedTime(began), fault: null);
            outgoing.Span?.Dispose();
            sent.Writer.TryWrite(row.Sequence);
        }
        catch (Exception fault)
        {
            var another = resting.TryGetValue(row.Topic, out var since) && Rests(since);
            failed.TryAdd(row.Sequence, 0);
            resting[row.Topic] = clock.GetTimestamp();
            Landed(row.Sequence);
            if (stop.IsCancellationRequested) return;

            Metrics.Published(database.Service, row.Topic, clock.GetElapsedTime(began), fault);
            Activity.Current = outgoing.Span;
            if (!another) PublishFailed(logger, fault, row.Topic, row.Id);
            outgoing.Span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            outgoing.Span?.Dispose();
        }
    }

    private async Task DeleteSent()
    {
        using var timer = new PeriodicTimer(DeleteInterval, clock);
        while (await Signal.Wait(sent.Reader, stop) && await Signal.Tick(timer, stop))
        {
            List<long> done = [];
            while (done.Count < BatchMax && sent.Reader.TryRead(out var sequence)) done.Add(sequence);
            await Attempt(() => database.Do(
                work => work.Execute($"DELETE FROM outbox WHERE sequence = ANY({done})"), stop));
            // Also after a failure: the row is still there, and the sweep sends it again; inboxes absorb the repeat.
            foreach (var sequence in done) Landed(sequence);
        }
    }

    private async Task Sweep(bool sole)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        do
        {
            var full = true;
            while (full && database.SendsNow() && !stop.IsCancellationRequested)
            {
                full = false;
                await Attempt(async () => full = await SweepOnce(everything: sole) >= BatchMax);
            }
        }
        while (await Signal.Tick(timer, stop));
    }

    /// <summary>
    /// Claims the oldest rows nobody is sending, the urgent ones before all others; gives their number. Rows another
    /// replica is claiming are skipped, and so are topics that must wait.
    /// </summary>
    private async Task<int> SweepOnce(bool everything)
    {
        var (mine, again) = (inFlight.Keys.ToArray(), failed.Keys.ToArray());
        string[] wait =
        [
            .. transport().Held,
            .. resting.Where(topic => Rests(topic.Value)).Select(topic => topic.Key),
            .. ofTopic.Keys.Where(Crowded),
        ];
        var claimed = await database.Do(work => Claim(work, everything, mine, again, wait), stop);
        CrashPoint.Reach("relay-claimed");
        // RETURNING keeps no order.
        foreach (var (row, _) in claimed.OrderByDescending(row => row.Urgent).ThenBy(row => row.Row.Sequence))
        {
            failed.TryRemove(row.Sequence, out _);
            Send(new Outgoing(row, null));
        }

        // What another replica has sent meanwhile is nobody's any more.
        if (failed.Count > FailedMax) failed.Clear();
        return claimed.Count;
    }

    private bool Rests(long since) => clock.GetElapsedTime(since) < Rest;

    /// <param name="work">The unit of work that claims.</param>
    /// <param name="everything">Also what another process has claimed, as there is none.</param>
    /// <param name="mine">What this process is sending already.</param>
    /// <param name="again">What it has claimed and could not send.</param>
    /// <param name="wait">Topics that must wait.</param>
    private static Task<List<(OutboxRow Row, bool Urgent)>> Claim(
        Work work, bool everything, long[] mine, long[] again, string[] wait) => work.Many(
        // A claim far longer than any can be was made by a clock that goes wrong.
        $"""
        WITH urgent AS (
            SELECT sequence FROM outbox
            WHERE urgent
                AND (claimed_until <= {work.Now} OR claimed_until > {work.Now + (3 * Announcements.Claim)}
                    OR {everything} OR sequence = ANY({again}))
                AND NOT sequence = ANY({mine}) AND NOT topic = ANY({wait})
            ORDER BY sequence
            LIMIT {BatchMax}
            FOR UPDATE SKIP LOCKED
        ), others AS (
            SELECT sequence FROM outbox
            WHERE NOT urgent
                AND (claimed_until <= {work.Now} OR claimed_until > {work.Now + (3 * Announcements.Claim)}
                    OR {everything} OR sequence = ANY({again}))
                AND NOT sequence = ANY({mine}) AND NOT topic = ANY({wait})
            ORDER BY sequence
            LIMIT {BatchMax}
            FOR UPDATE SKIP LOCKED
        )
        UPDATE outbox SET claimed_until = {work.Now + Announcements.Claim}
        WHERE sequence IN (SELECT sequence FROM urgent UNION ALL SELECT sequence FROM others)
        RETURNING sequence, id, topic, subject, time, traceparent, data, urgent
        """,
        row => (
            new OutboxRow(
                row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetGuid(3),
                row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6)),
            row.GetBoolean(7)));

    private async Task Attempt(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault)
        {
            if (!stop.IsCancellationRequested) RelayFailed(logger, fault, database.Service);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Publishing {Topic} {EventId} failed, and others of its topic may have; they stay in the outbox")]
    private static partial void PublishFailed(ILogger logger, Exception fault, string topic, Guid eventId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox relay of {Service} failed and goes on")]
    private static partial void RelayFailed(ILogger logger, Exception fault, string service);
}
