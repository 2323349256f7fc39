using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Pagers;

/// <summary>
/// What nobody has answered within a minute calls the next supervisor, and then all, until one answers. What nothing
/// calls for any more is over.
/// </summary>
public static partial class CallNextSupervisor
{
    private const int AtOnceMax = 100;

    private sealed record Unanswered(Guid Id, Guid CaseId, Risk Risk, int Step);

    public static async Task Run(ILogger logger, Work work)
    {
        await EndWhatIsOver(work);
        // Those too that are being told of once more at this moment: they would wait for the next look.
        var late = await work.Many(
            $"""
            SELECT id, case_id, risk, step FROM alarms
            WHERE over_at IS NULL AND next_at <= {work.Now}
            ORDER BY risk DESC, next_at
            LIMIT {AtOnceMax}
            FOR UPDATE
            """,
            row => new Unanswered(
                row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<Risk>(row.GetString(2)), row.GetInt32(3)));
        foreach (var alarm in late)
        {
            await work.CallSupervisors(alarm.Id, alarm.Step + 1);
            work.Audit("supervisor-called-again", alarm.CaseId);
            CalledAgain(logger, alarm.Id, alarm.Risk, alarm.Step + 1);
        }
    }

    private static async Task EndWhatIsOver(Work work)
    {
        var over = await work.Many(
            $"""
            SELECT id FROM alarms AS a
            WHERE over_at IS NULL AND NOT ({AlarmTable.StillCalls})
            ORDER BY id
            FOR UPDATE
            """,
            row => row.GetGuid(0));
        if (over.Count == 0) return;

        // Looked at again once they are locked: what raised one of them meanwhile is seen by a new statement alone.
        await work.Execute(
            $"""
            UPDATE alarms AS a SET over_at = {work.Now}
            WHERE id = ANY({over.ToArray()}) AND NOT ({AlarmTable.StillCalls})
            """);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Nobody has answered alarm {AlarmId} ({Risk}): step {Step} is called")]
    private static partial void CalledAgain(ILogger logger, Guid alarmId, Risk risk, int step);
}
