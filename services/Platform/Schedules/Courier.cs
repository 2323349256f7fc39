using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Telemetry;

namespace Platform.Schedules;

/// <summary>
/// Work that reaches out of the service: claimed in one transaction, done without one, recorded in another. A process
/// that dies in between leaves the claim to run out, and the errand is done again.
/// </summary>
public interface ICourier
{
    internal Task Run(Database database, TimeProvider clock, ILogger logger, CancellationToken stop);

    internal void Wake();
}

/// <param name="Name">Named in logs and spans.</param>
/// <param name="Claim">Claims at most so many due errands, each for longer than <paramref name="Go"/> may last.</param>
/// <param name="Go">Does one errand; the answer says how it went. Must not throw for what the far end does.</param>
/// <param name="Record">Writes down how it went.</param>
/// <param name="AtOnceMax">So many errands are under way at once.</param>
public sealed record Courier<TErrand, TAnswer>(
    string Name,
    Func<Work, int, Task<List<TErrand>>> Claim,
    Func<TErrand, CancellationToken, Task<TAnswer>> Go,
    Func<TErrand, TAnswer, Work, Task> Record,
    Func<TErrand, string> TraceParent,
    int AtOnceMax = 64) : ICourier
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly SemaphoreSlim places = new(AtOnceMax);

    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public async Task Run(Database database, TimeProvider clock, ILogger logger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(Look, stop);
                // Only as many are claimed as can be done now: a slow far end must not sit on claims of others.
                while (places.CurrentCount is > 0 and var free)
                {
                    var errands = await database.Do(work => Claim(work, free), stop);
                    foreach (var errand in errands)
                    {
                        await places.WaitAsync(stop);
                        _ = Carry(errand, database, logger, stop);
                    }

                    if (errands.Count < free) break;
                }

                // What comes in one moment is claimed together: each look costs as much as an errand.
                await Task.Delay(Gather, clock, stop);
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) CourierLog.Failed(logger, fault, Name);
            }
        }
    }

    private async Task Carry(TErrand errand, Database database, ILogger logger, CancellationToken stop)
    {
        var known = ActivityContext.TryParse(TraceParent(errand), null, isRemote: true, out var parent);
        using var span = Spans.Of(database.Service).StartActivity(
            ActivityKind.Internal, known ? parent : default, name: Name);
        try
        {
            CrashPoint.Reach("courier-claimed");
            var answer = await Go(errand, stop);
            CrashPoint.Reach("courier-went-unrecorded");
            await database.Do(work => Record(errand, answer, work), stop);
        }
        catch (Exception fault)
        {
            span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            if (!stop.IsCancellationRequested) CourierLog.Failed(logger, fault, Name);
        }
        finally
        {
            places.Release();
            Wake();
        }
    }
}

internal static partial class CourierLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Courier} failed; what it had taken is tried again")]
    public static partial void Failed(ILogger logger, Exception fault, string courier);
}
