using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// For supervisors: services nobody has verified for 90 days, the oldest first. What is told of them may not hold.
/// </summary>
public static class ListStale
{
    private const int ShownMax = 500;

    public record View(Guid ServiceId, Words Service, Words Agency, DateOnly Since);

    public static async Task<RazorComponentResult> Handle(
        ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<StalePage>(new { User = user, Services = await db.Do(Read, stop) });

    /// <param name="agency">Null for all agencies.</param>
    internal static async Task<int> CountStale(this Work work, Guid? agency = null) => await work.Value<int>(
        $"""
        SELECT count(*)::integer FROM services
        WHERE status = 'active' AND coalesce(verified_on, (changed_at AT TIME ZONE 'UTC')::date)
                < {Freshness.StaleBefore(work.Now)}
            AND ({agency}::uuid IS NULL OR organization_id = {agency})
        """) ?? 0;

    private static Task<List<View>> Read(Work work)
    {
        var staleBefore = Freshness.StaleBefore(work.Now);
        return work.Many(
            $"""
            SELECT s.id, s.record::text, o.record::text,
                coalesce(s.verified_on, (s.changed_at AT TIME ZONE 'UTC')::date)
            FROM services s
            JOIN organizations o ON o.id = s.organization_id
            WHERE s.status = 'active'
                AND coalesce(s.verified_on, (s.changed_at AT TIME ZONE 'UTC')::date) < {staleBefore}
            ORDER BY 4, s.id
            LIMIT {ShownMax}
            """,
            row => new View(
                row.GetGuid(0), Listing.WordsOf(row.RecordAt(1), "name"), Listing.WordsOf(row.RecordAt(2), "name"),
                row.GetFieldValue<DateOnly>(3)));
    }
}
