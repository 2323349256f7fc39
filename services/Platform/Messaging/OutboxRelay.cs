using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Platform.Postgres;

namespace Platform.Messaging;

/// <summary>
/// Sends announced events: at once from memory, or from the table after a crash or an outage. A row leaves the outbox
/// when the transport has taken responsibility for it. One per service and process; several processes may share an
/// outbox.
/// </summary>
internal sealed partial class OutboxRelay(
    Database database, string source, Func<ITransport> transport, TimeProvider clock, ILogger logger)
{
    private const int InFlightMax = 4_000;
    private const int BatchMax = 500;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, byte> inFlight = new();
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
        database.Committed = SendCommitted;
        return Task.WhenAll(Sweep(sole), DeleteSent());
    }

    /// <summary>
    /// Above the limit an event is left to the sweep: the table is the queue, memory only the short cut.
    /// </summary>
    private void SendCommitted(IReadOnlyList<Outgoing> batch)
    {
        if (inFlight.Count < InFlightMax) Send(batch);
    }

    private void Send(IEnumerable<Outgoing> batch)
    {
        foreach (var outgoing in batch)
        {
            if (inFlight.TryAdd(outgoing.Row.Sequence, 0)) _ = Publish(outgoing);
        }
    }

    private async Task Publish(Outgoing outgoing)
    {
        var row = outgoing.Row;
        try
        {
            await transport().Publish(row.Topic, CloudEvent.Write(source, row), stop);
            outgoing.Span?.Dispose();
            sent.Writer.TryWrite(row.Sequence);
        }
        catch (Exception fault)
        {
            inFlight.TryRemove(row.Sequence, out _);
            if (stop.IsCancellationRequested) return;

            outgoing.Span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            outgoing.Span?.Dispose();
            PublishFailed(logger, fault, row.Topic, row.Id);
        }
    }

    private async Task DeleteSent()
    {
        while (await Signal.Wait(sent.Reader, stop))
        {
            List<long> done = [];
            while (done.Count < BatchMax && sent.Reader.TryRead(out var sequence)) done.Add(sequence);
            await Attempt(() => database.Do(
                work => work.Execute($"DELETE FROM outbox WHERE sequence = ANY({done})"), stop));
            // Also after a failure: the row is still there, and the sweep sends it again; inboxes absorb the repeat.
            foreach (var sequence in done) inFlight.TryRemove(sequence, out _);
        }
    }

    private async Task Sweep(bool sole)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        do
        {
            var full = true;
            while (full && inFlight.Count < InFlightMax && !stop.IsCancellationRequested)
            {
                full = false;
                await Attempt(async () => full = await SweepOnce(everything: sole) == BatchMax);
            }
        }
        while (await Signal.Tick(timer, stop));
    }

    /// <summary>Claims the oldest rows nobody is sending. Rows another replica is claiming are skipped.</summary>
    private async Task<int> SweepOnce(bool everything)
    {
        var mine = inFlight.Keys.ToArray();
        var claimed = await database.Do(
            work => work.Many(
                $"""
                UPDATE outbox SET claimed_until = {work.Now + Announcements.Claim}
                WHERE sequence IN (
                    SELECT sequence FROM outbox
                    WHERE (claimed_until <= {work.Now} OR {everything}) AND NOT sequence = ANY({mine})
                    ORDER BY sequence
                    LIMIT {BatchMax}
                    FOR UPDATE SKIP LOCKED)
                RETURNING sequence, id, topic, subject, time, traceparent, data
                """,
                row => new OutboxRow(
                    row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetGuid(3),
                    row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6))),
            stop);
        // RETURNING keeps no order.
        Send(claimed.OrderBy(row => row.Sequence).Select(row => new Outgoing(row, null)));
        return claimed.Count;
    }

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

    [LoggerMessage(Level = LogLevel.Error, Message = "Publishing {Topic} {EventId} failed; it stays in the outbox")]
    private static partial void PublishFailed(ILogger logger, Exception fault, string topic, Guid eventId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox relay of {Service} failed and goes on")]
    private static partial void RelayFailed(ILogger logger, Exception fault, string service);
}
