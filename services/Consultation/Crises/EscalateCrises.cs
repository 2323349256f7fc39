using ConsultationService.Pagers;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Telemetry;

namespace ConsultationService.Crises;

/// <summary>
/// What no supervisor has acknowledged within a minute goes one step further, and again each minute after, until
/// somebody answers. While it does, supervisors are called: also where their alarm was over.
/// </summary>
public static partial class EscalateCrises
{
    private const int AtOnceMax = 100;

    public static async Task Run(ILogger logger, Work work)
    {
        var late = await work.Many(
            $"""
            UPDATE crises SET escalations = escalations + 1, escalate_at = {work.Now + Crisis.AcknowledgedWithin}
            WHERE id IN (
                SELECT id FROM crises
                WHERE acknowledged_at IS NULL AND closed_at IS NULL AND escalate_at <= {work.Now}
                ORDER BY risk DESC, escalate_at
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id, contact_id, case_id, risk, escalations
            """,
            row => new CrisisEscalated(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Risk>(row.GetString(3)),
                row.GetInt32(4), work.Now));
        foreach (var crisis in late)
        {
            await work.RaiseAlarm(AlarmKind.Crisis, crisis.ContactId, crisis.CaseId, crisis.Risk);
            work.Announce(crisis, crisis.CaseId);
            work.Audit("crisis-escalated", crisis.CaseId);
            Unanswered(logger, crisis.CrisisId, crisis.Risk, crisis.Step);
        }
    }

    /// <summary>Tells those who watch how long the oldest crisis without a supervisor is open.</summary>
    public static async Task Look(Work work)
    {
        var since = await work.Value<DateTime>(
            $"SELECT min(opened_at) FROM crises WHERE acknowledged_at IS NULL AND closed_at IS NULL");
        Metrics.Unanswered(since is { } at && work.Now > at ? work.Now - at : TimeSpan.Zero);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No supervisor has acknowledged crisis {CrisisId} ({Risk}): called for the {Step}. time")]
    private static partial void Unanswered(ILogger logger, Guid crisisId, Risk risk, int step);
}
