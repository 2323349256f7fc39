using AnalyticsService.Gaps;
using AnalyticsService.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Operations;
using Platform.Telemetry;

namespace AnalyticsService.Traces;

/// <summary>What the page of operations staff is made from.</summary>
public sealed record OperationsView(
    [FromServices] AnalyticsDatabase Analytics, [FromServices] SpanStore Spans,
    [FromServices] IEnumerable<Service> Services, [FromServices] CityPack City, [FromServices] TimeProvider Clock)
{
    /// <param name="Text">What is looked for.</param>
    /// <param name="Replayed">A parked event has just been worked on.</param>
    /// <param name="Sent">So many events have just been sent once more.</param>
    /// <param name="Draft">The form for sending again, when somebody has filled it in.</param>
    public sealed record Asked(
        string Text = "", bool Replayed = false, int? Sent = null, RepublishDraft? Draft = null);

    public async Task<RazorComponentResult> Page(Asked asked, CancellationToken stop)
    {
        var sought = Sought.ReadAny(asked.Text);
        var states = await Task.WhenAll(Services.Select(service => ServiceState.Of(service, Spans, stop)));
        var now = Clock.GetUtcNow();
        return new RazorComponentResult<OperationsPage>(new
        {
            Query = asked.Text,
            Understood = sought is not null || string.IsNullOrWhiteSpace(asked.Text),
            Traces = sought is null ? [] : await FindTraces.Find(sought, Analytics, Spans, stop),
            States = states,
            Gaps = Answers(states) ? await ListGaps.List(Analytics, stop) : [],
            Draft = asked.Draft ?? RepublishDraft.OfLastHour(now, City.TimeZone),
            Now = now,
            asked.Replayed,
            asked.Sent,
        });
    }

    /// <summary>While the ledger's database is away, the page still shows the rest.</summary>
    private bool Answers(IEnumerable<ServiceState.View> states) =>
        states.Any(state => state.Service == Analytics.Service && state.Reachable);
}
