using Platform.Postgres;
using Platform.Telemetry;

namespace ReferralService.Directory;

/// <summary>Counts the services nobody has verified for 90 days, for whoever watches the line.</summary>
public static class WatchListings
{
    public static async Task Look(Work work) => Metrics.ListingsStale(await work.CountStale());
}
