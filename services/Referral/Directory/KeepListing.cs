using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Directory;

/// <summary>An agency says what one of its services offers now, and how many places are free.</summary>
public static class KeepListing
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, ListingDraft draft, ClaimsPrincipal user, CityPack city, ReferralDatabase db,
        CancellationToken stop) =>
        await Keep(id, draft, user.Agency(), city, db, stop) is null
            ? TypedResults.NotFound()
            : TypedResults.NoContent();

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var agency = http.User.Agency();
        var sent = new SentForm($"{id}", form);
        var (kept, refused) = await Refusal.Of(() => Keep(id, ListingDraft.Of(sent), agency, city, db, stop));
        if (refused is not null)
        {
            return await ShowListings.Page(http.User, sent with { Refused = refused }, city, db, stop);
        }

        return kept is null ? TypedResults.NotFound() : SeeOther.At($"{ShowListings.Path}?kept={id}", http);
    }

    private static Task<JsonObject?> Keep(
        Guid id, ListingDraft draft, Guid agency, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        draft.Check(city);
        return db.Do(
            async work =>
            {
                var record = await work.One(
                    $"""
                    SELECT record::text FROM services
                    WHERE id = {id} AND organization_id = {agency} AND status <> 'defunct'
                    FOR UPDATE
                    """,
                    row => row.RecordAt(0));
                if (record is null) return null;

                var kept = draft.Apply(record, city, work.Now);
                await work.PutServices([kept], RecordSource.Agency, city);
                work.Audit("listing-kept", agency);
                return kept;
            },
            stop);
    }
}
