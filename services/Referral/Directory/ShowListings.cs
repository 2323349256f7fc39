using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;
using Platform.Identity;

namespace ReferralService.Directory;

/// <summary>A service as its agency sees it, and whether it is to be verified.</summary>
public sealed record OwnListing(Listing Service, OpeningTimes Hours, int? FreeNow, bool Stale);

/// <summary>The page on which an agency keeps what is told of its services.</summary>
public static class ShowListings
{
    public const string Path = "/partner/listings";

    private const int ShownMax = 100;

    public static Task<RazorComponentResult> Handle(
        HttpContext http, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        Page(http.User, sent: null, city, db, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, SentForm? sent, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var (listings, now) = await db.Do(
            async work =>
            {
                var staleBefore = Freshness.StaleBefore(work.Now);
                var ids = await work.Many(
                    $"""
                    SELECT id, coalesce(verified_on, (changed_at AT TIME ZONE 'UTC')::date) < {staleBefore}
                    FROM services
                    WHERE organization_id = {agency} AND status <> 'defunct'
                    ORDER BY 2 DESC, id
                    LIMIT {ShownMax}
                    """,
                    row => (Id: row.GetGuid(0), Stale: row.GetBoolean(1)));
                var records = await work.ServicesWhole([.. ids.Select(one => one.Id)]);
                var stale = ids.ToDictionary(one => one.Id, one => one.Stale);
                return (
                    records.Select(record => new Listing(record, city)).Select(listing => new OwnListing(
                        listing, OpeningTimes.Of(listing.Schedules, city), listing.Free, stale[listing.Id]))
                        .OrderByDescending(one => one.Stale).ToList(),
                    work.Now);
            },
            stop);
        return new RazorComponentResult<ListingsPage>(new
        {
            User = user, Listings = listings, Sent = sent, Now = now,
        })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }
}
