using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Who still waits is seen while they wait, not when somebody has taken them.</summary>
public sealed class Watching_the_queue
{
    /// <summary>Meters are the process's: other tests' queues tell their waits too, but not these.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(4321.5);

    [Fact]
    public async Task How_long_who_waits_longest_has_waited_is_told_until_they_are_taken()
    {
        ManualClock clock = new(ManualClock.Noon.AddYears(-5));
        await using var desk = await Desk.Run(clock);
        ConcurrentQueue<double> told = [];
        using var listener = Listen("annyeong.desk.waiting", told);
        await desk.Call(clock.GetUtcNow());
        await desk.Call(clock.GetUtcNow().AddSeconds(30));

        clock.Advance(Wait);
        await Eventually.Holds(() => Task.FromResult(told.Contains(Wait.TotalSeconds)));

        await desk.Take("counsellor-1");
        await Eventually.Holds(() => Task.FromResult(told.Contains(Wait.TotalSeconds - 30)));
    }

    private static MeterListener Listen(string name, ConcurrentQueue<double> told)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, itself) =>
            {
                if (instrument.Meter.Name is "Annyeong") itself.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            if (instrument.Name == name) told.Enqueue(seconds);
        });
        listener.Start();
        return listener;
    }
}
