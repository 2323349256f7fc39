using System.Collections.Frozen;
using Platform.Postgres;

namespace Platform.Identity;

/// <summary>
/// Sessions that were ended before their tokens were over. Each service keeps them in its own database, as it hears of
/// them, and looks at it every two seconds at most: so long, and the way of the event, a token may outlive its end.
/// </summary>
public sealed class EndedSessions(IEnumerable<Service> services, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim one = new(1);
    private volatile FrozenDictionary<(string Account, string Session), DateTimeOffset> ended =
        FrozenDictionary<(string, string), DateTimeOffset>.Empty;
    private long? looked;

    /// <param name="session">The provider's name of the session; null for a token that belongs to none.</param>
    internal async Task<bool> Has(string account, string? session, DateTimeOffset issuedAt, CancellationToken stop)
    {
        await LookAgain(stop);
        return (ended.TryGetValue((account, ""), out var all) && issuedAt <= all)
            || (session is not null && ended.ContainsKey((account, session)));
    }

    private async Task LookAgain(CancellationToken stop)
    {
        if (looked is { } last && clock.GetElapsedTime(last) < Look) return;

        await one.WaitAsync(stop);
        try
        {
            if (looked is { } since && clock.GetElapsedTime(since) < Look) return;

            var rows = await services.First().Database.DoApart(
                work => work.Many(
                    $"SELECT account, session, ended_at FROM ended_sessions",
                    row => (Key: (row.GetString(0), row.GetString(1)), At: row.GetFieldValue<DateTimeOffset>(2))),
                stop);
            ended = rows.ToFrozenDictionary(row => row.Key, row => row.At);
            looked = clock.GetTimestamp();
        }
        finally
        {
            one.Release();
        }
    }
}

/// <summary>What a service writes down when it hears that sessions have ended.</summary>
public static class EndingSessions
{
    /// <summary>Longer than a token may live, whoever issues it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <param name="session">One session; null for all of the account, as they were at that moment.</param>
    public static async Task EndSessions(this Work work, string account, string? session, DateTimeOffset at)
    {
        await work.Execute(
            $"""
            INSERT INTO ended_sessions (account, session, ended_at) VALUES ({account}, {session ?? ""}, {at})
            ON CONFLICT (account, session) DO UPDATE
            SET ended_at = greatest(ended_sessions.ended_at, excluded.ended_at)
            """);
        await work.Execute($"DELETE FROM ended_sessions WHERE ended_at < {work.Now - Kept}");
    }
}
