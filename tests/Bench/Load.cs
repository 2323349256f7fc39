using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>How long each request took, in milliseconds, and how long all of them did.</summary>
internal sealed record Outcome(double[] Sorted, TimeSpan Elapsed)
{
    public double PerSecond => Sorted.Length / Elapsed.TotalSeconds;

    public double Percentile(double share) => Sorted[(int)Math.Ceiling(share * Sorted.Length) - 1];
}

/// <summary>Calls that reach the line: each request tells one new <c>call.queued</c>.</summary>
internal static class Load
{
    /// <summary>How late an open loop may get before it is given up.</summary>
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(30);

    /// <summary>Closed loop: every connection posts again as soon as it has its answer.</summary>
    public static Task<Outcome> Closed(Target target, int connections, TimeSpan length) =>
        Run(target, connections, async (caller, began, took) =>
    {
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var sent = Stopwatch.GetTimestamp();
            await caller.Post(QueuedCall());
            took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
    });

    /// <summary>
    /// Open loop: requests are due at fixed moments, whether or not earlier ones have been answered. Latency
    /// counts from the
    /// moment a request was due, so a stall is charged to everybody it kept waiting.
    /// </summary>
    public static Task<Outcome> Open(Target target, int perSecond, TimeSpan length)
    {
        const int Connections = 64;
        var next = -1;
        var total = (int)(perSecond * length.TotalSeconds);
        return Run(target, Connections, async (caller, began, took) =>
        {
            for (var i = Interlocked.Increment(ref next); i < total; i = Interlocked.Increment(ref next))
            {
                var due = TimeSpan.FromSeconds((double)i / perSecond);
                var late = Stopwatch.GetElapsedTime(began) - due;
                if (late > LateMax)
                {
                    throw new InvalidOperationException(
                        $"{target.Path} is overloaded: {i} of {total} sent, the next {late.TotalSeconds:0} s late.");
                }

                if (late < TimeSpan.Zero) await Task.Delay(-late);
                await caller.Post(QueuedCall());
                took.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
            }
        });
    }

    private static async Task<Outcome> Run(Target target, int connections, Func<Caller, long, List<double>,
        Task> keepCalling)
    {
        var callers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Caller.Connect(target)));
        try
        {
            var began = Stopwatch.GetTimestamp();
            var took = await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
            {
                List<double> own = [];
                await keepCalling(caller, began, own);
                return own;
            })));
            var elapsed = Stopwatch.GetElapsedTime(began);
            return new Outcome([.. took.SelectMany(own => own).Order()], elapsed);
        }
        finally
        {
            foreach (var caller in callers) caller.Dispose();
        }
    }

    private static string QueuedCall()
    {
        var call = Guid.NewGuid().ToString("N");
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $$$"""
            {"source":"pbx-1","eventId":"{{{call}}}-0","callId":"{{{call}}}","seq":0,"type":"call.queued",
            "occurredAt":"{{{now}}}",
            "data":{"queueId":"annyeong","position":1,"priority":0,"expectedWaitSeconds":30}}
            """;
    }
}
