using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Operations;
using Platform.Telemetry;

namespace AnalyticsService.Traces;

/// <summary>The page of operations staff: how each service here is doing, what became of a contact or case.</summary>
public static class ShowOperations
{
    public static async Task<RazorComponentResult<OperationsPage>> Handle(
        string? q, bool? replayed, AnalyticsDatabase analytics, SpanStore spans, IEnumerable<Service> services,
        TimeProvider clock, CancellationToken stop)
    {
        var sought = Sought.ReadAny(q);
        return new RazorComponentResult<OperationsPage>(new
        {
            Query = q ?? "",
            Understood = sought is not null || string.IsNullOrWhiteSpace(q),
            Traces = sought is null ? [] : await FindTraces.Find(sought, analytics, spans, stop),
            States = await Task.WhenAll(services.Select(service => ServiceState.Of(service, spans, stop))),
            Now = clock.GetUtcNow(),
            Replayed = replayed is true,
        });
    }
}
