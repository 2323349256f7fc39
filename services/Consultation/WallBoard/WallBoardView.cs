using ConsultationService.CallBacks;
using ConsultationService.Crises;
using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.WallBoard;

/// <summary>How the line is doing now.</summary>
/// <param name="LastHour">How those were answered who reached it in the last 60 minutes.</param>
/// <param name="Today">The same of the city's day so far.</param>
/// <param name="Occupancy">
/// Of the last 60 minutes, the share of their time in which those who were here were with somebody or wrote the record;
/// null when nobody was. Above 0.8 is too much for work of this kind.
/// </param>
/// <param name="MetToday">How many people were met or called back today.</param>
/// <param name="CallBacks">The promised calls whose window ends today.</param>
/// <param name="CallBacksLeft">Those of them that may still be made in time.</param>
/// <param name="Crises">All that are open, the gravest first.</param>
public sealed record WallBoardView(
    DateTimeOffset Now, Answering LastHour, Answering Today, IReadOnlyList<WaitingNow> Waiting, SeatsNow Seats,
    double? Occupancy, int MetToday, CountCallBacks CallBacks, int CallBacksLeft, IReadOnlyList<CrisisClock> Crises)
{
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(60);

    internal static async Task<WallBoardView> Read(CityPack city, Work work)
    {
        var today = city.DayOf(work.Now);
        var (day, nextDay) = (city.StartOf(today), city.StartOf(today.AddDays(1)));
        return new WallBoardView(
            work.Now, await Answered(work.Now - Recent, work), await Answered(day, work), await Waits(work),
            await Sit(work), await Occupied(work.Now - Recent, work), await Met(day, work),
            await CountCallBacks.Of(day, nextDay, work), await Left(nextDay, work),
            await CrisisClock.Read(work));
    }

    private static async Task<Answering> Answered(DateTimeOffset from, Work work) => (await work.One(
        $"""
        SELECT count(*), count(answered), count(*) FILTER (WHERE answered <= {Answering.Within}),
            count(gave_up), count(*) FILTER (WHERE gave_up <= {Answering.Shortly}),
            count(*) FILTER (WHERE gave_up <= {Answering.Within}), coalesce(extract(epoch FROM sum(answered)), 0)
        FROM (
            SELECT CASE WHEN taken_at <= coalesce(ended_at, taken_at)
                    THEN greatest(taken_at - received_at, interval '0') END AS answered,
                CASE WHEN taken_at IS NULL OR ended_at < taken_at THEN ended_at - received_at END AS gave_up
            FROM queue q
            LEFT JOIN LATERAL (
                SELECT min(taken_at) AS taken_at FROM consultations
                WHERE contact_id = q.contact_id AND call_back_id IS NULL
                    AND coalesce(completed_at, returned_at, 'infinity') >= q.received_at
                    AND (returned_for IS NULL OR returned_for NOT IN ('silent', 'no-answer'))) AS met ON true
            WHERE received AND channel IN ('phone', 'web-chat', 'kakao') AND received_at >= {from}
                AND received_at <= {work.Now}) AS waited
        """,
        row => new Answering(
            (int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3),
            (int)row.GetInt64(4), (int)row.GetInt64(5), (double)row.GetDecimal(6))))!;

    private static Task<List<WaitingNow>> Waits(Work work) => work.Many(
        $"""
        SELECT channel, count(*), min(received_at) FROM queue
        WHERE state = 'waiting' AND channel IS NOT NULL
        GROUP BY channel
        ORDER BY min(received_at)
        """,
        row => new WaitingNow(
            EventJson.ValueOf<Channel>(row.GetString(0)), (int)row.GetInt64(1),
            row.GetFieldValue<DateTimeOffset>(2)));

    private static async Task<SeatsNow> Sit(Work work) => (await work.One(
        $"""
        SELECT count(*) FILTER (WHERE attendance = 'here'), count(*) FILTER (WHERE attendance = 'break'),
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM consultations WHERE counsellor = who.id AND state = 'open'))
        FROM counsellors AS who
        """,
        row => new SeatsNow((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2))))!;

    private static Task<double?> Occupied(DateTimeOffset from, Work work) => work.Value<double>(
        $"""
        WITH period AS (SELECT tstzrange({from}, {work.Now}) AS whole),
        busy AS (
            SELECT counsellor, unnest(range_agg(whole * tstzrange(
                    taken_at, greatest(taken_at, coalesce(completed_at, returned_at, {work.Now}))))) AS times
            FROM consultations, period
            WHERE taken_at < {work.Now} AND coalesce(completed_at, returned_at, {work.Now}) > {from}
            GROUP BY counsellor),
        here AS (
            SELECT counsellor, whole * tstzrange(since, until) AS times
            FROM attendances, period
            WHERE attendance = 'here' AND since < {work.Now} AND coalesce(until, {work.Now}) > {from}),
        worked AS (
            SELECT unnest(range_agg(times)) AS times
            FROM (SELECT counsellor, times FROM busy UNION ALL SELECT counsellor, times FROM here) AS either
            GROUP BY counsellor)
        SELECT (coalesce((SELECT sum(extract(epoch FROM upper(times) - lower(times))) FROM busy), 0)
            / nullif((SELECT sum(extract(epoch FROM upper(times) - lower(times))) FROM worked), 0))::double precision
        """);

    private static async Task<int> Met(DateTimeOffset day, Work work) => (int)(await work.Value<long>(
        $"SELECT count(DISTINCT case_id) FROM consultations WHERE taken_at >= {day} AND state <> 'returned'") ?? 0);

    private static async Task<int> Left(DateTimeOffset nextDay, Work work) => (int)(await work.Value<long>(
        $"""
        SELECT count(*) FROM call_backs
        WHERE state IN ('open', 'claimed') AND until_at >= {work.Now} AND until_at < {nextDay}
            AND kind <> {CallBackKind.Reminder}
        """) ?? 0);
}

/// <summary>How many wait on one channel, and since when the first of them.</summary>
public sealed record WaitingNow(Channel Channel, int Count, DateTimeOffset Since);

/// <param name="Here">Who are here, also those who are with somebody.</param>
/// <param name="Break">Who have a break.</param>
/// <param name="Busy">Who are with somebody, or write the record.</param>
public sealed record SeatsNow(int Here, int Break, int Busy);

/// <summary>A crisis that is open, told to all who see the board: neither whose it is nor who is with them.</summary>
/// <param name="Waiting">The person waits.</param>
/// <param name="Met">Somebody is with them now.</param>
public sealed record CrisisClock(
    Risk Risk, DateTimeOffset OpenedAt, DateTimeOffset? AcknowledgedAt, bool Waiting, bool Met)
{
    internal static Task<List<CrisisClock>> Read(Work work) => work.Many(
        $"""
        SELECT k.risk, k.opened_at, k.acknowledged_at,
            EXISTS (SELECT FROM queue WHERE contact_id = k.contact_id AND state = 'waiting'),
            EXISTS (SELECT FROM consultations WHERE contact_id = k.contact_id AND state = 'open')
        FROM crises k
        WHERE closed_at IS NULL
        ORDER BY risk DESC, opened_at, id
        """,
        row => new CrisisClock(
            EventJson.ValueOf<Risk>(row.GetString(0)), row.GetFieldValue<DateTimeOffset>(1), row.Moment(2),
            row.GetBoolean(3), row.GetBoolean(4)));
}
