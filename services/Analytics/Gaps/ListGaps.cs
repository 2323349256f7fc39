using Microsoft.AspNetCore.Http.HttpResults;

namespace AnalyticsService.Gaps;

/// <summary>The gaps of the last day: announcements that were rolled back, or events that were lost.</summary>
public static class ListGaps
{
    private static readonly TimeSpan Listed = TimeSpan.FromHours(24);

    public static async Task<Ok<List<Gap>>> Handle(AnalyticsDatabase analytics, CancellationToken stop) =>
        TypedResults.Ok(await List(analytics, stop));

    internal static Task<List<Gap>> List(AnalyticsDatabase analytics, CancellationToken stop) =>
        analytics.Do(work => GapTable.Find(work, Listed), stop);
}
