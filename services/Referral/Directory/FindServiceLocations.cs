using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Services where they are offered, a page at a time: each with its service and its location.</summary>
public static class FindServiceLocations
{
    public static async Task<JsonHttpResult<HsdsPage<JsonObject>>> Handle(
        HttpRequest request, ReferralDatabase db, CancellationToken stop)
    {
        var query = PageQuery.Of(request);
        var organization = PageQuery.Id(request, "organization_id");
        var term = PageQuery.Id(request, "taxonomy_term_id");
        return HsdsJson.Of(await db.Do(work => Find(query, organization, term, work), stop));
    }

    private static async Task<HsdsPage<JsonObject>> Find(PageQuery query, Guid? organization, Guid? term, Work work)
    {
        var found = await work.Many(
            $"""
            SELECT l.id
            FROM service_locations l
            JOIN services s ON s.id = l.service_id
            WHERE s.pieces @> {query.Pieces} AND s.searched LIKE ALL ({query.Patterns})
                AND ({organization}::uuid IS NULL OR s.organization_id = {organization})
                AND ({term}::uuid IS NULL OR {term} = ANY(s.terms))
            ORDER BY l.id
            """,
            row => row.GetGuid(0));
        Guid[] page =
        [
            .. found.Skip((int)Math.Min(query.Before, int.MaxValue)).Take(query.PerPage),
        ];
        return query.With(found.Count, await work.ServiceLocations(page));
    }

    internal static async Task<List<JsonObject>> ServiceLocations(this Work work, Guid[] ids)
    {
        var found = await work.Many(
            $"""
            SELECT place.value::text, s.record::text
            FROM service_locations l
            JOIN services s ON s.id = l.service_id
            CROSS JOIN LATERAL jsonb_array_elements(s.record -> 'service_at_locations') AS place
            WHERE l.id = ANY({ids}) AND place.value ->> 'id' = l.id::text
            ORDER BY l.id
            """,
            row => (Place: row.RecordAt(0), Service: row.RecordAt(1)));
        var parts = await work.PartsOf(found.ConvertAll(one => one.Place));
        return found.ConvertAll(one =>
        {
            var shown = DirectoryViews.Full(one.Place, parts);
            shown["service"] = DirectoryViews.Brief(one.Service);
            return shown;
        });
    }
}
