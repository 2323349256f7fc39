using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Telemetry;

/// <summary>
/// Looks every fifteen seconds how much waits in a service's outbox, how many dead letters lie open and at what else
/// the service watches, if anybody wants to know. Every replica does: each of them sees the same tables, so the
/// largest number counts, not the sum.
/// </summary>
internal static class StateSampler
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    public static async Task Run(
        Database database, IReadOnlyList<Func<Work, Task>> watches, TimeProvider clock, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            if (Metrics.Watched) await Sample(database, watches, stop);
        }
        while (await Signal.Tick(timer, stop));
    }

    private static async Task Sample(
        Database database, IReadOnlyList<Func<Work, Task>> watches, CancellationToken stop)
    {
        try
        {
            var now = await database.Do(
                async work => await work.One(
                    $"""
                    SELECT count(*),
                        extract(epoch FROM {work.Now} - min(time))::double precision,
                        (SELECT count(*) FROM dead_letters WHERE replayed_at IS NULL)
                    FROM outbox
                    """,
                    row => new
                    {
                        Waiting = row.GetInt64(0),
                        Oldest = row.IsDBNull(1) ? 0 : Math.Max(0, row.GetDouble(1)),
                        Letters = row.GetInt64(2),
                    }),
                stop);
            Metrics.State(database.Service, now!.Waiting, TimeSpan.FromSeconds(now.Oldest), now.Letters);
            foreach (var watch in watches) await database.Do(watch, stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // The database is away, which readiness tells; or the service stops.
        }
    }
}
