using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Schedules;

/// <summary>Something a service does again and again: each tick is one unit of work.</summary>
public sealed record Schedule(string Name, TimeSpan Period, Func<Work, Task> Run);

/// <summary>
/// Runs a service's schedules. A due row is claimed in the same transaction as the work, so among any number of
/// replicas one does it, and a tick that failed is due again.
/// </summary>
internal sealed partial class ScheduleRunner(
    Database database, IReadOnlyList<Schedule> schedules, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookLatest = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, DateTimeOffset> lookAgain = [];

    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            foreach (var schedule in schedules.Where(NotSeenLately))
            {
                try
                {
                    await Tick(schedule, stop);
                }
                catch (Exception fault)
                {
                    if (!stop.IsCancellationRequested) TickFailed(logger, fault, database.Service, schedule.Name);
                }
            }
        }
        while (await Signal.Tick(timer, stop));
    }

    /// <summary>Looks ten times a period, at least every 15 seconds: a tick is late by no more than that.</summary>
    private bool NotSeenLately(Schedule schedule)
    {
        var now = clock.GetUtcNow();
        if (lookAgain.GetValueOrDefault(schedule.Name) > now) return false;

        var pause = schedule.Period / 10;
        lookAgain[schedule.Name] = now + (pause < LookLatest ? pause : LookLatest);
        return true;
    }

    /// <summary>Runs the schedule if it is due and nobody else is running it.</summary>
    public Task Tick(Schedule schedule, CancellationToken stop) => database.Do(
        async work =>
        {
            await work.Execute(
                $"""
                INSERT INTO schedules (name, due_at)
                VALUES ({schedule.Name}, {work.Now})
                ON CONFLICT (name) DO NOTHING
                """);
            // A time further off than any can be was written by a clock that goes wrong.
            var due = await work.Many(
                $"""
                SELECT name FROM schedules
                WHERE name = {schedule.Name} AND (due_at <= {work.Now} OR due_at > {work.Now + (2 * schedule.Period)})
                FOR UPDATE SKIP LOCKED
                """,
                row => row.GetString(0));
            if (due.Count == 0) return;

            CrashPoint.Reach("schedule-claimed");
            await schedule.Run(work);
            CrashPoint.Reach("schedule-ran-uncommitted");
            await work.Execute(
                $"UPDATE schedules SET due_at = {work.Now + schedule.Period} WHERE name = {schedule.Name}");
        },
        stop);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service}: the schedule {Schedule} failed and stays due")]
    private static partial void TickFailed(ILogger logger, Exception fault, string service, string schedule);
}
