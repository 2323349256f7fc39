using Platform.Postgres;

namespace AnalyticsService.Gaps;

/// <summary>Raises one alarm for each gap; what is left of a gap that closes in parts is no new one.</summary>
public static partial class TellGaps
{
    /// <summary>Longer than any pause between two looks.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromHours(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    public static async Task Run(ILogger log, Work work)
    {
        var gaps = await GapTable.Find(work, Back);
        var fresh = await Remember(gaps, work);
        foreach (var gap in gaps.Where(gap => fresh.Contains((gap.Source, gap.After, gap.Before))))
        {
            EventsMissing(log, gap.Source, gap.Missing, gap.After, gap.Before);
        }

        await work.Execute($"DELETE FROM gaps_told WHERE told_at < {work.Now - Remembered}");
    }

    /// <summary>Writes down the gaps nobody has been told of, and gives them.</summary>
    private static async Task<HashSet<(string Source, long After, long Before)>> Remember(List<Gap> gaps, Work work)
    {
        if (gaps.Count == 0) return [];

        var sources = gaps.ConvertAll(gap => gap.Source);
        var afters = gaps.ConvertAll(gap => gap.After);
        var befores = gaps.ConvertAll(gap => gap.Before);
        var told = await work.Many(
            $"""
            INSERT INTO gaps_told (source, after, before, told_at)
            SELECT source, after, before, {work.Now}
            FROM unnest({sources}, {afters}, {befores}) AS gap (source, after, before)
            WHERE NOT EXISTS (
                SELECT told_at
                FROM gaps_told AS told
                WHERE told.source = gap.source AND told.after <= gap.after AND told.before >= gap.before)
            ON CONFLICT (source, after, before) DO NOTHING
            RETURNING source, after, before
            """,
            row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        return [.. told];
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Source}: {Missing} events after {After} and before {Before} have not been heard")]
    private static partial void EventsMissing(ILogger log, string source, long missing, long after, long before);
}
