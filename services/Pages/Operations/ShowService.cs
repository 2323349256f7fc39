using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Operations;
using Platform.Telemetry;

namespace Pages.Operations;

/// <summary>The page of one service: what waits in its outbox, what it has parked, what it did last.</summary>
public static class ShowService
{
    public static async Task<Results<RazorComponentResult, NotFound>> Handle(
        string service, bool? replayed, IEnumerable<Service> services, SpanStore spans, TimeProvider clock,
        CancellationToken stop)
    {
        var found = services.FirstOrDefault(candidate => candidate.Name == service);
        if (found is null) return TypedResults.NotFound();

        return new RazorComponentResult<ServicePage>(new
        {
            State = await ServiceState.Of(found, spans, stop),
            Now = clock.GetUtcNow(),
            Replayed = replayed is true,
        });
    }
}
