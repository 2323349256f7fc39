using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace AnalyticsService.Reviews;

/// <summary>An auditor marks a month that is over as looked through; the first mark stands.</summary>
public static class ReviewMonth
{
    public static async Task<StatusCodeHttpResult> Handle(
        [FromForm] string? month, HttpContext http, AnalyticsDatabase analytics, IEnumerable<Service> services,
        CityPack city, TimeProvider clock, CancellationToken stop)
    {
        var marked = Month.Read(month, clock.GetUtcNow(), city.TimeZone);
        var names = services.Select(service => service.Name).Order().ToArray();
        await analytics.Do(work => Mark(marked, http.User, names, city, work), stop);
        http.Response.Headers.Location = $"{ShowAudit.Path}?month={marked.Text}&reviewed=true";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task Mark(Month month, ClaimsPrincipal user, string[] services, CityPack city, Work work)
    {
        if (month.EndIn(city.TimeZone) > work.Now)
        {
            throw new RefusedException(
                "month-not-over", "아직 끝나지 않은 달입니다.", "The month is not over yet.");
        }

        await work.Execute(
            $"""
            INSERT INTO audit_reviews (month, reviewed_by, reviewed_at, services)
            VALUES ({month.First}, {user.Id()}, {work.Now}, {services})
            ON CONFLICT (month, reviewed_by) DO NOTHING
            """);
        work.Audit("audit-reviewed");
    }
}
