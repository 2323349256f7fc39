using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Promised calls that were not made are seen by those who watch.</summary>
public sealed class Watching_promised_calls
{
    /// <summary>Meters are the process's: other tests' calls are counted too, but never so many.</summary>
    private const int Late = 23;

    [Fact]
    public async Task How_many_are_open_beyond_their_window_is_told()
    {
        ManualClock clock = new(ManualClock.Noon);
        await using var desk = await Desk.Run(clock);
        ConcurrentQueue<long> told = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, itself) =>
            {
                if (instrument.Meter.Name is "Annyeong") itself.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, calls, _, _) =>
        {
            if (instrument.Name is "annyeong.callbacks.late") told.Enqueue(calls);
        });
        listener.Start();
        for (var i = 0; i < Late; i++) await desk.Ask(ManualClock.Noon, ManualClock.Noon.AddMinutes(1));
        await desk.Ask(ManualClock.Noon, ManualClock.Noon.AddHours(1));

        clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.Holds(() => Task.FromResult(told.Contains(Late)));
    }
}
