using ConsultationService.Crises;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>The statements that all who act on a counsellor share.</summary>
internal static class CounsellorTable
{
    /// <summary>How many columns <see cref="Columns"/> has: what else a statement selects comes after them.</summary>
    public const int Width = 11;

    /// <summary>What <see cref="Read"/> reads, of <c>counsellors AS c</c>.</summary>
    public static Sql Columns =>
        $"""
        c.id, c.qualified_until, c.enabled, c.every_skill, c.skills, c.languages, c.gender, c.chats_max, c.attendance,
            c.attendance_since, CASE WHEN c.attendance = 'break' THEN c.rest_until END
        """;

    /// <summary>Notes that the counsellor is here; a second request of the same one waits for the first.</summary>
    /// <param name="demonstration">Whoever is not known yet is qualified and has every skill.</param>
    public static async Task<Counsellor> MarkPresent(this Work work, string id, bool demonstration)
    {
        DateOnly? qualified = demonstration ? DateOnly.MaxValue : null;
        var counsellor = (await work.One(
            $"""
            INSERT INTO counsellors AS c (id, present_at, acted_at, qualified_until, every_skill)
            VALUES ({id}, {work.Now}, {work.Now}, {qualified}, {demonstration})
            ON CONFLICT (id) DO UPDATE SET present_at = greatest(c.present_at, EXCLUDED.present_at),
                acted_at = greatest(c.acted_at, EXCLUDED.acted_at)
            RETURNING {Columns}
            """,
            Read))!;
        return await work.Attend(counsellor, Attendance.Here);
    }

    /// <summary>Notes whether a counsellor, locked before, is here; the time until now is kept.</summary>
    public static async Task<Counsellor> Attend(this Work work, Counsellor counsellor, Attendance attendance)
    {
        if (counsellor.Attendance == attendance) return counsellor;

        // One moment holds one attendance only, however fast somebody changes their mind.
        var since = work.Now > counsellor.Since ? work.Now : counsellor.Since.AddMicroseconds(1);
        await work.ExecuteAll(
            $"UPDATE attendances SET until = {since} WHERE counsellor = {counsellor.Id} AND until IS NULL",
            $"""
            INSERT INTO attendances (counsellor, attendance, since) VALUES ({counsellor.Id}, {attendance}, {since})
            """,
            $"""
            UPDATE counsellors SET attendance = {attendance}, attendance_since = {since} WHERE id = {counsellor.Id}
            """);
        return counsellor with { Attendance = attendance, Since = since };
    }

    /// <summary>Whoever should rest is on a break until they say that they are here.</summary>
    public static async Task Rest(this Work work, string id)
    {
        if (await work.LockCounsellor(id) is not { } counsellor) return;

        await work.Attend(counsellor, Attendance.Break);
        work.ExecuteLast($"UPDATE counsellors SET rest_until = {work.Now + Crisis.Rest} WHERE id = {id}");
    }

    /// <summary>
    /// Whether a counsellor is here, until when they rest, if they do, how many reviews of their work are unread, and
    /// when they meet somebody in a room next in these hours.
    /// </summary>
    public static async Task<(Attendance Attendance, DateTimeOffset? RestUntil, int Unread, DateTimeOffset? Room)>
        ShiftOf(this Work work, string id)
    {
        var (late, soon) = (work.Now.AddMinutes(-15), work.Now.AddHours(8));
        var shift = await work.One(
            $"""
            SELECT attendance, rest_until, (
                SELECT count(*)::int FROM reviews
                WHERE counsellor = c.id AND given_at IS NOT NULL AND seen_at IS NULL),
                (SELECT min(from_at) FROM slots
                    WHERE counsellor = c.id AND state = 'booked' AND from_at > {late} AND from_at < {soon})
            FROM counsellors AS c
            WHERE id = {id}
            """,
            row => new
            {
                Attendance = EventJson.ValueOf<Attendance>(row.GetString(0)),
                RestUntil = row.Moment(1),
                Unread = row.GetInt32(2),
                Room = row.Moment(3),
            });
        var rests = shift is { Attendance: Attendance.Break } && shift.RestUntil > work.Now;
        return (
            shift?.Attendance ?? Attendance.Away, rests ? shift!.RestUntil : null, shift?.Unread ?? 0, shift?.Room);
    }

    /// <summary>
    /// Whoever judges a danger smaller, supervisors too; in a demonstration whoever is not on record may.
    /// </summary>
    public static async Task RequireQualified(
        this Work work, string id, Demonstration demonstration, DateOnly today)
    {
        if (await work.LockCounsellor(id) is { } known) known.RequireQualified(today);
        else if (!demonstration.IsOn) throw Counsellor.NotQualified();
    }

    public static Task<Counsellor?> LockCounsellor(this Work work, string id) => work.One(
        $"""
        SELECT {Columns}
        FROM counsellors AS c
        WHERE id = {id}
        FOR UPDATE
        """,
        Read);

    /// <summary>Left to the end of the work: the counsellor has been seen to act at the desk.</summary>
    public static void NoteSeen(this Work work, string id) => work.ExecuteLast(
        $"""
        UPDATE counsellors SET present_at = greatest(present_at, {work.Now}), acted_at = {work.Now}
        WHERE id = {id} AND (acted_at IS NULL OR acted_at < {work.Now})
        """);

    /// <summary>The counsellor's page is open.</summary>
    public static Sql Seen(string id, DateTimeOffset now) =>
        $"UPDATE counsellors SET present_at = {now} WHERE id = {id} AND present_at < {now}";

    internal static Counsellor Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1), row.GetBoolean(2),
        row.GetBoolean(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<string[]>(5),
        row.IsDBNull(6) ? null : EventJson.ValueOf<Gender>(row.GetString(6)), row.GetInt32(7),
        EventJson.ValueOf<Attendance>(row.GetString(8)), row.GetFieldValue<DateTimeOffset>(9),
        row.Moment(10));
}
