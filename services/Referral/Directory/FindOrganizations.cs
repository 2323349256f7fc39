using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Agencies of the directory, a page at a time.</summary>
public static class FindOrganizations
{
    private sealed record Found(int Total, Guid[] Ids);

    public static async Task<JsonHttpResult<HsdsPage<JsonObject>>> Handle(
        HttpRequest request, ReferralDatabase db, CancellationToken stop)
    {
        var query = PageQuery.Of(request);
        var modifiedAfter = PageQuery.Moment(request, "modified_after");
        var full = PageQuery.Is(request, "full");
        return HsdsJson.Of(await db.Do(
            async work =>
            {
                var found = await Find(query, modifiedAfter, work);
                return query.With(found.Total, await work.Organizations(found.Ids, full));
            },
            stop));
    }

    private static async Task<Found> Find(PageQuery page, DateTimeOffset? modifiedAfter, Work work) => (await work.One(
        $"""
        WITH found AS MATERIALIZED (
            SELECT id FROM organizations
            WHERE pieces @> {page.Pieces} AND searched LIKE ALL ({page.Patterns})
                AND ({modifiedAfter}::timestamptz IS NULL OR changed_at >= {modifiedAfter})
        )
        SELECT (SELECT count(*)::integer FROM found),
            ARRAY(SELECT id FROM found ORDER BY id LIMIT {page.PerPage} OFFSET {page.Before})
        """,
        row => new Found(row.GetInt32(0), row.GetFieldValue<Guid[]>(1))))!;
}
