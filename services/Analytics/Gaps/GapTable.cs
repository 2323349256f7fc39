using Platform.Postgres;

namespace AnalyticsService.Gaps;

/// <summary>Numbers of one announcer that are missing between two heard ones.</summary>
/// <param name="Source">The announcer, as its events name it.</param>
/// <param name="After">The last number heard before those that are missing.</param>
/// <param name="Before">The first number heard behind them.</param>
/// <param name="Since">When something behind them was heard first.</param>
public sealed record Gap(string Service, string Source, long After, long Before, long Missing, DateTimeOffset Since);

/// <summary>The gaps in what has been heard. What comes late closes its gap.</summary>
internal static class GapTable
{
    /// <summary>No more are looked at in one go.</summary>
    public const int GapsMax = 200;

    /// <summary>Events overtake each other on their way: what is not missing for longer may yet come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The newest gaps first.</summary>
    /// <param name="work">The unit of work that asks.</param>
    /// <param name="back">How long ago the event behind a gap may have been heard.</param>
    public static Task<List<Gap>> Find(Work work, TimeSpan back) => work.Many(
        // The event before a gap may have been heard long before: it is looked up by its number.
        $"""
        WITH heard AS (
            SELECT service, source, number, lead(number) OVER down AS below, min(heard_at) OVER down AS since
            FROM ledger
            WHERE heard_at >= {work.Now - back} AND number IS NOT NULL
            WINDOW down AS (PARTITION BY source ORDER BY number DESC)
        )
        SELECT DISTINCT service, source, older.number, heard.number, heard.number - older.number - 1, since
        FROM heard
        CROSS JOIN LATERAL (
            SELECT max(ledger.number) AS number
            FROM ledger
            WHERE ledger.source = heard.source AND ledger.number < heard.number) AS older
        WHERE below IS DISTINCT FROM heard.number - 1
            AND heard.number - older.number > 1
            AND since <= {work.Now - Patience}
        ORDER BY since DESC, source, heard.number DESC
        LIMIT {GapsMax}
        """,
        row => new Gap(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4),
            row.GetFieldValue<DateTimeOffset>(5)));
}
