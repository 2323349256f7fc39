using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Telemetry;

namespace ConsultationService.Queue;

/// <summary>Tells those who watch how long who waits longest has waited, of each risk.</summary>
public static class WatchQueue
{
    public static async Task Look(Work work)
    {
        var waiting = await work.Many(
            $"""
            SELECT risk, min(received_at) FROM queue
            WHERE state = 'waiting'
            GROUP BY risk
            """,
            row => (Risk: EventJson.ValueOf<Risk>(row.GetString(0)), Since: row.GetFieldValue<DateTimeOffset>(1)));
        foreach (var risk in Enum.GetValues<Risk>())
        {
            var since = waiting.Where(one => one.Risk == risk).Select(one => one.Since).DefaultIfEmpty(work.Now).Min();
            Metrics.StillWaiting(risk.ToString(), work.Now > since ? work.Now - since : TimeSpan.Zero);
        }
    }
}
