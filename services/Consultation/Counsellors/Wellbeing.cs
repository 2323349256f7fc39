using ConsultationService.Crises;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

public enum WellbeingLimit { Break, Rest, Week, HardTalks }

/// <summary>
/// How much somebody has worked, and whether it is too much: by the Labour Standards Act a break of half an hour in
/// four hours (article 54) and 52 hours a week (article 53); by its article 59 a rest of eleven hours, kept here by
/// everybody; and this line's own limit of talks that were hard to bear. Pure.
/// </summary>
/// <param name="Recent">Time at the desk in the last four and a half hours.</param>
/// <param name="Week">Time at the desk in the last seven days.</param>
/// <param name="Free">The longest time without work in the last 24 hours.</param>
/// <param name="HardTalks">
/// Of the last 24 hours: with somebody in danger of R3 or R4, or ended for abuse.
/// </param>
public sealed record Wellbeing(TimeSpan Recent, TimeSpan Week, TimeSpan Free, int HardTalks)
{
    public static readonly TimeSpan UnbrokenMax = TimeSpan.FromHours(4);
    public static readonly TimeSpan RecentSpan = UnbrokenMax + TimeSpan.FromMinutes(30);
    public static readonly TimeSpan FreeMin = TimeSpan.FromHours(11);
    public static readonly TimeSpan WeekMax = TimeSpan.FromHours(52);
    public const int HardTalksMax = 3;

    /// <summary>The limits that are passed.</summary>
    public IReadOnlyList<WellbeingLimit> Passed =>
    [
        .. Recent > UnbrokenMax ? [WellbeingLimit.Break] : Array.Empty<WellbeingLimit>(),
        .. Free < FreeMin ? [WellbeingLimit.Rest] : Array.Empty<WellbeingLimit>(),
        .. Week > WeekMax ? [WellbeingLimit.Week] : Array.Empty<WellbeingLimit>(),
        .. HardTalks >= HardTalksMax ? [WellbeingLimit.HardTalks] : Array.Empty<WellbeingLimit>(),
    ];

    /// <summary>Whether a break should follow the talk that has just been completed.</summary>
    public bool BreakIsDue => Passed.Any(limit => limit is WellbeingLimit.Break or WellbeingLimit.HardTalks);
}

/// <summary>Somebody who works now.</summary>
/// <param name="Held">With how many people they are.</param>
public sealed record AtWork(
    string Id, Attendance Attendance, DateTimeOffset Since, DateTimeOffset? RestUntil, int Held, Wellbeing Work)
{
    /// <summary>The limits that are passed.</summary>
    public IReadOnlyList<WellbeingLimit> Passed => Work.Passed;
}

/// <summary>The statement by which it is read.</summary>
internal static class WellbeingTable
{
    public static async Task<Wellbeing> WellbeingOf(this Work work, string id) =>
        (await work.WhoWorks(id)).Single().Work;

    /// <param name="id">One counsellor; all who are not away where none is named.</param>
    public static Task<List<AtWork>> WhoWorks(this Work work, string? id = null)
    {
        var (now, day, week) = (work.Now, work.Now.AddDays(-1), work.Now.AddDays(-7));
        return work.Many(
            $"""
            SELECT c.id, c.attendance, c.attendance_since, c.rest_until,
                (SELECT count(*)::int FROM consultations WHERE counsellor = c.id AND state = 'open'),
                here.recent, here.week, coalesce(free.longest, interval '0'),
                (SELECT count(*)::int FROM consultations
                    WHERE counsellor = c.id AND completed_at >= {day}
                        AND (risk IN ('R3', 'R4') OR ended_at IS NOT NULL))
            FROM counsellors AS c,
                LATERAL (
                    SELECT range_agg(tstzrange(since, coalesce(until, {now}))) AS times,
                        coalesce(sum(coalesce(until, {now}) - greatest(since, {week})), interval '0') AS week,
                        coalesce(sum(coalesce(until, {now}) - greatest(since, {now - Wellbeing.RecentSpan}))
                            FILTER (WHERE coalesce(until, {now}) > {now - Wellbeing.RecentSpan}), interval '0')
                            AS recent
                    FROM attendances
                    WHERE counsellor = c.id AND attendance = 'here' AND since <= {now}
                        AND coalesce(until, {now}) > {week}) AS here,
                LATERAL (
                    SELECT max(upper(gap) - lower(gap)) AS longest
                    FROM unnest(tstzmultirange(tstzrange({day}, {now}))
                        - coalesce(here.times, tstzmultirange())) AS gap) AS free
            WHERE CASE WHEN {id} IS NULL THEN c.attendance <> 'away' ELSE c.id = {id} END
            ORDER BY c.id
            """,
            row => new AtWork(
                row.GetString(0), EventJson.ValueOf<Attendance>(row.GetString(1)),
                row.GetFieldValue<DateTimeOffset>(2), row.Moment(3), row.GetInt32(4),
                new Wellbeing(
                    row.GetFieldValue<TimeSpan>(5), row.GetFieldValue<TimeSpan>(6), row.GetFieldValue<TimeSpan>(7),
                    row.GetInt32(8))));
    }
}
