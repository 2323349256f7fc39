using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace ReferralService.Reports;

/// <summary>
/// The scorecard of all agencies, for supervisors: every count. A supervisor of a centre sees its districts.
/// </summary>
public static class ShowReports
{
    public const string Path = "/referrals/reports";

    public static async Task<RazorComponentResult> Handle(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop)
    {
        var report = await Read(from, to, http, city, db, clock, stop);
        return new RazorComponentResult<ReportsPage>(new { http.User, Report = report, Path, Own = false });
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

    private static Task<Report> Read(
        string? from, string? to, HttpContext http, CityPack city, ReferralDatabase db, TimeProvider clock,
        CancellationToken stop)
    {
        var period = ReportPeriod.Of(from, to, clock.GetUtcNow(), city);
        return db.Do(work => work.Report(period, agency: null, http.User.Districts()), stop);
    }
}
