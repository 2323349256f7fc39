using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace ReferralService.Reports;

/// <summary>An agency's own figures; what rests on few people is kept back.</summary>
public static class ShowOwnReport
{
    public const string Path = "/partner/report";

    public static async Task<RazorComponentResult> Handle(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop)
    {
        var report = await Read(from, to, http, city, db, clock, stop);
        return new RazorComponentResult<ReportsPage>(new { http.User, Report = report, Path, Own = true });
    }

    public static async Task<Ok<Report>> HandleFigures(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop) => TypedResults.Ok(await Read(from, to, http, city, db, clock, stop));

    public static async Task<FileContentHttpResult> HandleCsv(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop)
    {
        var report = await Read(from, to, http, city, db, clock, stop);
        return TypedResults.File(ReportCsv.Of(report), ReportCsv.ContentType, ReportCsv.NameOf(report));
    }

    private static async Task<Report> Read(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop)
    {
        var period = ReportPeriod.Of(from, to, clock.GetUtcNow(), city);
        var agency = http.User.Agency();
        var report = await db.Do(work => work.Report(period, agency, districts: null), stop);
        // Its one agency is the total.
        return SmallCounts.Without(report with { Agencies = [] });
    }
}
