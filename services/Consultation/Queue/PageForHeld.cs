using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Pagers;
using Contracts;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Whoever holds somebody has gone from the desk, and nobody else may meet that person: the supervisor is called, once
/// each time the counsellor was not seen for long. A call that has not reached anybody goes back by itself.
/// </summary>
public static partial class PageForHeld
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Also from when on a supervisor may take anybody back.</summary>
    public static readonly TimeSpan PatienceInDanger = TimeSpan.FromSeconds(60);

    private const int AtOnceMax = 100;

    /// <summary>Somebody who is held by a counsellor who has gone.</summary>
    public sealed record Left(
        Guid ConsultationId, Guid ContactId, Guid CaseId, string Counsellor, Channel Channel, Risk Risk,
        DateTimeOffset SeenAt);

    public static async Task Run(ILogger logger, Work work)
    {
        var (any, danger) = (work.Now - Patience, work.Now - PatienceInDanger);
        var left = await work.Many(
            $"""
            UPDATE consultations AS held SET paged_at = {work.Now}
            FROM (
                SELECT c.id, q.risk, {Seen} AS seen_at
                FROM consultations c
                JOIN queue q ON q.contact_id = c.contact_id
                JOIN counsellors who ON who.id = c.counsellor
                WHERE c.state = 'open' AND NOT {ConsultationTable.Unreached}
                    AND {Seen} < CASE WHEN q.risk >= {RaiseRisk.Danger} THEN {danger} ELSE {any} END
                    AND (c.paged_at IS NULL OR c.paged_at < {Seen})
                ORDER BY q.risk DESC, c.id
                LIMIT {AtOnceMax}
                FOR UPDATE OF c SKIP LOCKED) AS gone
            WHERE held.id = gone.id
            RETURNING held.contact_id, held.case_id, gone.risk, gone.seen_at
            """,
            row => new SupervisorPaged(
                row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<Risk>(row.GetString(2)),
                (int)(work.Now - row.GetFieldValue<DateTimeOffset>(3)).TotalSeconds, work.Now));
        foreach (var page in left)
        {
            await work.Page(page, AlarmKind.LeftAlone);
            HolderGone(logger, page.ContactId, page.Risk, page.WaitedSeconds);
        }
    }

    /// <summary>All of the districts this supervisor sees, and all in danger, the gravest first.</summary>
    internal static async Task<List<Left>> LeftAlone(this Work work, ClaimsPrincipal user)
    {
        var left = await work.Many(
            $"""
            SELECT c.id, c.contact_id, c.case_id, c.counsellor, {ConsultationTable.MetBy}, q.risk, {Seen}
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            JOIN counsellors who ON who.id = c.counsellor
            WHERE c.state = 'open' AND {Seen} < {work.Now - PatienceInDanger}
                AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()})
                    OR q.risk >= {RaiseRisk.Danger})
            ORDER BY q.risk DESC, {Seen}, c.id
            LIMIT {AtOnceMax}
            """,
            row => new Left(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3),
                EventJson.ValueOf<Channel>(row.GetString(4)), EventJson.ValueOf<Risk>(row.GetString(5)),
                row.GetFieldValue<DateTimeOffset>(6)));
        work.AuditEach("consultation-read", left.Select(one => one.CaseId).Distinct());
        return left;
    }

    /// <summary>How many of them the supervisor is called for now.</summary>
    internal static async Task<int> PagedFor(this Work work, ClaimsPrincipal user) => (int)(await work.Value<long>(
        $"""
        SELECT count(*)
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        JOIN counsellors who ON who.id = c.counsellor
        WHERE c.state = 'open' AND c.paged_at >= {Seen}
            AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()})
                OR q.risk >= {RaiseRisk.Danger})
        """) ?? 0);

    /// <summary>
    /// When the holder was seen last, of <c>consultations c</c> and <c>counsellors who</c>: whoever meets somebody in a
    /// room is not at the desk meanwhile.
    /// </summary>
    internal static Sql Seen =>
        $"greatest(who.present_at, c.taken_at, (SELECT until_at FROM slots WHERE id = c.slot_id))";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Contact {ContactId} ({Risk}) is held by a counsellor who has not been seen for {Seconds} s")]
    private static partial void HolderGone(ILogger logger, Guid contactId, Risk risk, int seconds);
}
