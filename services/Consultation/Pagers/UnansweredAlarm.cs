using System.Security.Claims;
using ConsultationService.Crises;
using ConsultationService.Queue;
using Contracts;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Pagers;

/// <summary>Somebody a supervisor is called for now.</summary>
public sealed record UnansweredAlarm(Guid AlarmId, AlarmKind Kind, Guid ContactId, Risk Risk, DateTimeOffset RaisedAt)
{
    private const int ShownMax = 50;

    /// <summary>All in danger, of the others those of the districts the supervisor sees; the gravest first.</summary>
    internal static Task<List<UnansweredAlarm>> Read(ClaimsPrincipal user, Work work) => work.Many(
        $"""
        SELECT a.id, a.kind, a.contact_id, a.risk, a.raised_at
        FROM alarms a
        LEFT JOIN queue q ON q.contact_id = a.contact_id
        WHERE a.over_at IS NULL AND ({AlarmTable.StillCalls})
            AND (a.risk >= {RaiseRisk.Danger} OR {user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
        ORDER BY a.risk DESC, a.raised_at, a.id
        LIMIT {ShownMax}
        """,
        row => new UnansweredAlarm(
            row.GetGuid(0), EventJson.ValueOf<AlarmKind>(row.GetString(1)), row.GetGuid(2),
            EventJson.ValueOf<Risk>(row.GetString(3)), row.GetFieldValue<DateTimeOffset>(4)));
}

/// <summary>A page that went to a supervisor, or should have.</summary>
/// <param name="Step">0 for whoever was called first.</param>
/// <param name="FailedAt">The gateway did not take it.</param>
/// <param name="AnsweredAt">When this supervisor answered.</param>
public sealed record PagerCall(
    string Account, int Step, DateTimeOffset AskedAt, DateTimeOffset? SentAt, DateTimeOffset? FailedAt,
    DateTimeOffset? AnsweredAt)
{
    private const int ShownMax = 100;

    /// <summary>Those of a crisis, in order.</summary>
    internal static Task<List<PagerCall>> ReadOf(CrisisLine crisis, Work work) => work.Many(
        $"""
        SELECT c.account, c.step, c.asked_at, c.sent_at, c.failed_at,
            CASE WHEN a.answered_by = c.account THEN a.over_at END
        FROM pager_calls c
        JOIN alarms a ON a.id = c.alarm_id
        WHERE a.contact_id = {crisis.ContactId} AND coalesce(a.over_at, {work.Now}) >= {crisis.OpenedAt}
            AND a.raised_at <= {crisis.ClosedAt ?? work.Now}
        ORDER BY c.asked_at DESC, c.account
        LIMIT {ShownMax}
        """,
        row => new PagerCall(
            row.GetString(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.Moment(3), row.Moment(4),
            row.Moment(5)));
}
