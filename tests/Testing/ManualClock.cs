namespace Testing;

/// <summary>
/// A clock that stands until a test moves it. Timers run a hundred times faster than real ones: a test that waits for
/// the eighth attempt waits a quarter of a second.
/// </summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public static DateTimeOffset Noon { get; } = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>What has passed since: real time, and what the test has moved the clock by.</summary>
    public override long GetTimestamp()
    {
        var moved = Interlocked.Read(ref ticks) - start.UtcTicks;
        return base.GetTimestamp() + (moved * (TimestampFrequency / TimeSpan.TicksPerSecond));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Faster(dueTime, 100), Faster(period, 100));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    /// <summary>A period of less than a millisecond would be none.</summary>
    internal static TimeSpan Faster(TimeSpan span, int times) => span <= TimeSpan.Zero
        ? span
        : TimeSpan.FromMilliseconds(Math.Max(1, span.TotalMilliseconds / times));
}

/// <summary>The real time, but timers run ten times faster: what waits between attempts waits less.</summary>
public sealed class HurriedClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, ManualClock.Faster(dueTime, 10), ManualClock.Faster(period, 10));
}
