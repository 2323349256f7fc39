using System.Diagnostics;

namespace Bench.Hop;

/// <summary>
/// Sends at fixed moments, whether or not what was sent before has been followed, and hears what follows. Latency
/// counts from the moment a message was due, so a stall is charged to everybody it kept waiting.
/// </summary>
internal sealed class OpenLoop(HopRun run, Arrivals arrivals, Followed followed, int perSecond)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    private readonly long[] heardAt = new long[arrivals.Count];

    /// <summary>
    /// Sends the messages from one number up to, and without, another; returns when all have been followed, or not in
    /// time.
    /// </summary>
    /// <param name="atRate">Called when the messages before this number have been sent.</param>
    public async Task<Latencies> Send(int from, int to, (int Number, Func<Task> Do) atRate)
    {
        await using var hearing = await run.Broker.Hear(HopBroker.OutOf(HopBroker.Done), Hear);
        var began = Stopwatch.GetTimestamp();
        var confirms = new List<Task>(to - from);
        var reached = false;
        for (var next = from; next < to;)
        {
            var due = Math.Min(to, from + (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond) + 1);
            for (; next < due; next++) confirms.Add(run.Broker.Publish(arrivals[next]));
            if (!reached && next >= atRate.Number)
            {
                reached = true;
                // Beside the sending, which is not to wait for it.
                confirms.Add(atRate.Do());
            }

            await Task.Delay(Beat);
        }

        await Task.WhenAll(confirms);
        var sent = Stopwatch.GetTimestamp();
        while (!Enumerable.Range(from, to - from).All(Heard) && Stopwatch.GetElapsedTime(sent) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return Of(atRate.Number, to, began, from);
    }

    private bool Heard(int number) => Volatile.Read(ref heardAt[number]) != 0;

    private void Hear(ReadOnlyMemory<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        followed.Add(message.Span);
        ref var at = ref heardAt[Arrivals.NumberOf(message.Span)];
        if (at == 0) Volatile.Write(ref at, now);
    }

    private Latencies Of(int from, int to, long began, int first)
    {
        var numbers = Enumerable.Range(from, to - from).ToList();
        double[] sorted = [.. numbers.Where(Heard).Select(Took).Order()];
        return new Latencies(sorted, numbers.Count - sorted.Length);

        double Took(int number) => Stopwatch.GetElapsedTime(began, heardAt[number]).TotalMilliseconds
            - (1_000.0 * (number - first) / perSecond);
    }
}

/// <summary>How long messages took, in milliseconds, and how many had not been followed in time.</summary>
internal sealed record Latencies(double[] Sorted, int Missing)
{
    /// <summary>Without an end when too many are missing to tell.</summary>
    public double Percentile(double share)
    {
        var place = (int)Math.Ceiling(share * (Sorted.Length + Missing)) - 1;
        return place < Sorted.Length ? Sorted[place] : double.PositiveInfinity;
    }
}
