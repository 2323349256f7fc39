using Platform.Postgres;

namespace AnalyticsService.Reviews;

/// <summary>Somebody has looked through the audit of a month.</summary>
public sealed record Review(DateOnly Month, string By, DateTimeOffset At, IReadOnlyList<string> Services);

internal static class ReviewTable
{
    public static Task<List<Review>> Reviews(this Work work, DateOnly from, DateOnly to) => work.Many(
        $"""
        SELECT month, reviewed_by, reviewed_at, services
        FROM audit_reviews
        WHERE month >= {from} AND month <= {to}
        ORDER BY reviewed_at
        """,
        row => new Review(
            row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
            row.GetFieldValue<string[]>(3)));
}
