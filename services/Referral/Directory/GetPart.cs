using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>One location, taxonomy or term of one.</summary>
public static class GetPart
{
    public static Task<Results<JsonHttpResult<JsonObject>, NotFound>> HandleLocation(
        string id, ReferralDatabase db, CancellationToken stop) => Handle("location", id, db, stop);

    public static Task<Results<JsonHttpResult<JsonObject>, NotFound>> HandleTaxonomy(
        string id, ReferralDatabase db, CancellationToken stop) => Handle("taxonomy", id, db, stop);

    public static Task<Results<JsonHttpResult<JsonObject>, NotFound>> HandleTerm(
        string id, ReferralDatabase db, CancellationToken stop) => Handle("taxonomy_term", id, db, stop);

    private static async Task<Results<JsonHttpResult<JsonObject>, NotFound>> Handle(
        string kind, string id, ReferralDatabase db, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var wanted)) return TypedResults.NotFound();

        var found = await db.Do(work => Read(kind, wanted, work), stop);
        return found is null ? TypedResults.NotFound() : HsdsJson.Of(found);
    }

    private static async Task<JsonObject?> Read(string kind, Guid id, Work work)
    {
        var record = await work.One(
            $"SELECT record::text FROM directory_parts WHERE kind = {kind} AND id = {id}", row => row.RecordAt(0));
        return record is null ? null : DirectoryViews.Full(record, await work.PartsOf([record]));
    }
}
