using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Locations, taxonomies and their terms, a page at a time.</summary>
public static class FindParts
{
    public static Task<JsonHttpResult<HsdsPage<JsonObject>>> HandleLocations(
        HttpRequest request, ReferralDatabase db, CancellationToken stop) => Handle("location", request, db, stop);

    public static Task<JsonHttpResult<HsdsPage<JsonObject>>> HandleTaxonomies(
        HttpRequest request, ReferralDatabase db, CancellationToken stop) => Handle("taxonomy", request, db, stop);

    public static Task<JsonHttpResult<HsdsPage<JsonObject>>> HandleTerms(
        HttpRequest request, ReferralDatabase db, CancellationToken stop) => Handle("taxonomy_term", request, db, stop);

    private static async Task<JsonHttpResult<HsdsPage<JsonObject>>> Handle(
        string kind, HttpRequest request, ReferralDatabase db, CancellationToken stop)
    {
        var query = PageQuery.Of(request);
        var taxonomy = PageQuery.Id(request, "taxonomy_id")?.ToString();
        var patterns = query.Search.Select(word => $"%{PageQuery.Escaped(word)}%").ToArray();
        return HsdsJson.Of(await db.Do(work => Find(kind, taxonomy, patterns, query, work), stop));
    }

    private static async Task<HsdsPage<JsonObject>> Find(
        string kind, string? taxonomy, string[] patterns, PageQuery query, Work work)
    {
        var total = await work.Value<int>(
            $"""
            SELECT count(*)::integer FROM directory_parts
            WHERE kind = {kind} AND lower(record::text) LIKE ALL ({patterns})
                AND ({taxonomy}::text IS NULL OR record ->> 'taxonomy_id' = {taxonomy})
            """) ?? 0;
        var records = await work.Many(
            $"""
            SELECT record::text FROM directory_parts
            WHERE kind = {kind} AND lower(record::text) LIKE ALL ({patterns})
                AND ({taxonomy}::text IS NULL OR record ->> 'taxonomy_id' = {taxonomy})
            ORDER BY id LIMIT {query.PerPage} OFFSET {query.Before}
            """,
            row => row.RecordAt(0));
        var parts = await work.PartsOf(records);
        return query.With(total, records.ConvertAll(record => DirectoryViews.Full(record, parts)));
    }
}
