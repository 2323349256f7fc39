using Contracts;
using Platform.Postgres;
using Platform.Telemetry;

namespace ConsultationService.CallBacks;

/// <summary>Tells those who watch how many promised calls are open beyond their window.</summary>
public static class WatchCallBacks
{
    public static async Task Look(Work work) => Metrics.CallBacksLate((int)(await work.Value<long>(
        $"""
        SELECT count(*) FROM call_backs
        WHERE state IN ('open', 'claimed') AND until_at < {work.Now} AND connected_at IS NULL
            AND kind <> {CallBackKind.Reminder}
        """) ?? 0));
}
