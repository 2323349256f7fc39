using Platform.Postgres;
using Platform.Telemetry;

namespace ConsultationService.Pagers;

/// <summary>Tells those who watch for how long somebody is called for whom no page has gone out.</summary>
public static class WatchPages
{
    public static async Task Look(Work work) => Metrics.PagesWait(TimeSpan.FromSeconds(await work.Value<double>(
        $"""
        SELECT extract(epoch FROM {work.Now} - min(raised_at))::double precision
        FROM alarms
        WHERE over_at IS NULL
            AND NOT EXISTS (SELECT FROM pager_calls WHERE alarm_id = alarms.id AND sent_at IS NOT NULL)
        """) ?? 0));
}
