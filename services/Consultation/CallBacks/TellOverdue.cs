using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>
/// The window of a promised call has ended and nobody was reached: it is told once, and of whoever may be in danger the
/// supervisor is called. The call is still made. A reminder was promised to nobody: nothing is told of it.
/// </summary>
public static partial class TellOverdue
{
    private const int AtOnceMax = 500;

    public static async Task Run(ILogger logger, Work work)
    {
        var overdue = await work.Many(
            $"""
            UPDATE call_backs SET overdue_at = {work.Now}
            WHERE id IN (
                SELECT id FROM call_backs
                WHERE state IN ('open', 'claimed') AND until_at < {work.Now} AND connected_at IS NULL
                    AND overdue_at IS NULL AND kind <> {CallBackKind.Reminder}
                ORDER BY until_at, id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id, case_id, kind,
                greatest(risk, (SELECT risk FROM queue WHERE contact_id = call_backs.contact_id)), contact_id, until_at
            """,
            row => (
                Told: new CallBackDelayed(
                    row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<CallBackKind>(row.GetString(2)),
                    EventJson.ValueOf<Risk>(row.GetString(3)), work.Now),
                Contact: row.GetGuid(4), Until: row.GetFieldValue<DateTimeOffset>(5)));
        foreach (var (told, contact, until) in overdue)
        {
            work.Announce(told, told.CaseId);
            await work.PageFor(contact, told.CaseId, told.Risk, until);
            Overdue(logger, told.CallBackId, told.Risk);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call back {CallBackId} ({Risk}) was not made in its window")]
    private static partial void Overdue(ILogger logger, Guid callBackId, Risk risk);
}
