using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Audit;
using Platform.Cities;

namespace AnalyticsService.Reviews;

/// <summary>What the auditor's page is made from.</summary>
public sealed record AuditView(
    [FromServices] AnalyticsDatabase Analytics, [FromServices] IEnumerable<Service> Services,
    [FromServices] CityPack City, [FromServices] TimeProvider Clock)
{
    private const int MonthsShown = 6;
    private const int ActsShown = 100;

    /// <param name="Actor">Whose entries are shown one by one.</param>
    /// <param name="Verified">The chains are computed anew.</param>
    /// <param name="Reviewed">The month has just been marked.</param>
    public sealed record Asked(string? Month, string? Actor, bool Verified, bool Reviewed);

    public async Task<RazorComponentResult> Page(Asked asked, CancellationToken stop)
    {
        var (now, zone) = (Clock.GetUtcNow(), City.TimeZone);
        var month = Month.Read(asked.Month, now, zone);
        var (start, end) = (month.StartIn(zone), month.EndIn(zone));
        var months = await Task.WhenAll(Services.Select(
            service => AuditMonth.Of(service, start, end, zone.Id, stop)));
        var reachable = Services.Where(service => months.Any(read => read.Reachable && read.Service == service.Name));
        var query = new ListEntries.Query(start, end, asked.Actor, Limit: ActsShown);
        var acts = string.IsNullOrEmpty(asked.Actor)
            ? []
            : await Task.WhenAll(reachable.Select(async service => (
                await ListEntries.Of(service, query, stop)).Select(entry => new Act(service.Name, entry))));
        return new RazorComponentResult<AuditPage>(new
        {
            Month = month,
            Over = end <= now,
            Recent = (IReadOnlyList<Month>)[.. Enumerable.Range(0, MonthsShown).Select(Month.Of(now, zone).Back)],
            Reviews = await Reviews(months, month, now, stop),
            Months = months,
            asked.Actor,
            Acts = (IReadOnlyList<Act>)[.. acts.SelectMany(act => act)
                .OrderByDescending(act => act.Entry.At).Take(ActsShown)],
            Checks = asked.Verified
                ? await Task.WhenAll(reachable.Select(service => VerifyAudit.Of(service, stop)))
                : [],
            asked.Reviewed,
        });
    }

    /// <summary>While the database that keeps them is away, the page still shows the rest.</summary>
    private async Task<IReadOnlyList<Review>> Reviews(
        IReadOnlyList<AuditMonth> months, Month shown, DateTimeOffset now, CancellationToken stop)
    {
        if (!months.Any(read => read.Reachable && read.Service == Analytics.Service)) return [];

        var (last, first) = (Month.Of(now, City.TimeZone), Month.Of(now, City.TimeZone).Back(MonthsShown - 1));
        var from = shown.First < first.First ? shown : first;
        return await Analytics.Do(work => work.Reviews(from.First, last.First), stop);
    }
}

/// <summary>One entry, and the service in whose audit it stands.</summary>
public sealed record Act(string Service, ListEntries.View Entry);
