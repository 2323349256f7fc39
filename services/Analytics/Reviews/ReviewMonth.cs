using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Audit;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace AnalyticsService.Reviews;

/// <summary>
/// An auditor marks a month that is over as looked through; the first mark stands. While the audit of a service cannot
/// be read, nobody has looked through it.
/// </summary>
public static class ReviewMonth
{
    public static async Task<StatusCodeHttpResult> Handle(
        [FromForm] string? month, HttpContext http, AnalyticsDatabase analytics, IEnumerable<Service> services,
        CityPack city, TimeProvider clock, CancellationToken stop)
    {
        var marked = Month.Read(month, clock.GetUtcNow(), city.TimeZone);
        var (start, end) = (marked.StartIn(city.TimeZone), marked.EndIn(city.TimeZone));
        if (end > clock.GetUtcNow())
        {
            throw new RefusedException(
                "month-not-over", "아직 끝나지 않은 달입니다.", "The month is not over yet.");
        }

        var months = await Task.WhenAll(services.Select(
            service => AuditMonth.Of(service, start, end, city.TimeZone.Id, stop)));
        if (months.Any(read => !read.Reachable))
        {
            throw new RefusedException(
                "audit-not-reachable", "답하지 않는 저장소가 있어, 이 달을 다 살펴봤다고 적을 수 없습니다.",
                "A database does not answer, so the month cannot be marked as looked through.");
        }

        var names = months.Select(read => read.Service).Order().ToArray();
        await analytics.Do(work => Mark(marked, http.User, names, work), stop);
        return SeeOther.At($"{ShowAudit.Path}?month={marked.Text}&reviewed=true", http);
    }

    private static async Task Mark(Month month, ClaimsPrincipal user, string[] services, Work work)
    {
        await work.Execute(
            $"""
            INSERT INTO audit_reviews (month, reviewed_by, reviewed_at, services)
            VALUES ({month.First}, {user.Id()}, {work.Now}, {services})
            ON CONFLICT (month, reviewed_by) DO NOTHING
            """);
        work.Audit("audit-reviewed");
    }
}
