using ConsultationService.Pagers;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Whoever is in danger and has waited too long has the supervisor called: once, and again when their risk was raised
/// since, or when they still wait two minutes after a supervisor has answered. At R4 somebody is to be there within 30
/// seconds, so the supervisor hears of it before.
/// </summary>
public static partial class PageSupervisor
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan PatienceAtR4 = TimeSpan.FromSeconds(20);

    /// <summary>Whoever still waits that long after a supervisor has answered is called for again.</summary>
    public static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(2);

    private const int AtOnceMax = 100;

    public static async Task Run(ILogger logger, Work work)
    {
        // Who is being taken at this moment is locked, and needs nobody else.
        var paged = await work.Many(
            $"""
            UPDATE queue SET paged_at = {work.Now}
            WHERE contact_id IN (
                SELECT contact_id FROM queue
                WHERE state = 'waiting' AND risk >= {RaiseRisk.Danger}
                    AND (paged_at IS NULL
                        OR (paged_at < {work.Now - AgainAfter} AND NOT EXISTS (
                            SELECT FROM alarms WHERE contact_id = queue.contact_id AND over_at IS NULL)))
                    AND received_at
                        < CASE risk WHEN {Risk.R4} THEN {work.Now - PatienceAtR4} ELSE {work.Now - Patience} END
                ORDER BY risk DESC, place, received_at, contact_id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING contact_id, case_id, risk, received_at
            """,
            row => new SupervisorPaged(
                row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<Risk>(row.GetString(2)),
                (int)(work.Now - row.GetFieldValue<DateTimeOffset>(3)).TotalSeconds, work.Now));
        foreach (var page in paged)
        {
            await work.Page(page, AlarmKind.Waiting);
            Waits(logger, page.ContactId, page.Risk, page.WaitedSeconds);
        }
    }

    /// <summary>The supervisor is called, for whatever reason.</summary>
    internal static Task Page(this Work work, SupervisorPaged page, AlarmKind kind)
    {
        work.Announce(page, page.CaseId);
        work.Audit("supervisor-paged", page.CaseId);
        return work.RaiseAlarm(kind, page.ContactId, page.CaseId, page.Risk);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Contact {ContactId} is in danger ({Risk}) and has waited {Seconds} s")]
    private static partial void Waits(ILogger logger, Guid contactId, Risk risk, int seconds);
}
