using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>One agency with the services it offers.</summary>
public static class GetOrganization
{
    public static async Task<Results<JsonHttpResult<JsonObject>, NotFound>> Handle(
        string id, ReferralDatabase db, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var wanted)) return TypedResults.NotFound();

        var found = await db.Do(work => work.Organizations([wanted], full: true), stop);
        return found.Count == 1 ? HsdsJson.Of(found[0]) : TypedResults.NotFound();
    }

    /// <summary>Agencies in the order of their ids; without lists, unless everything is wanted.</summary>
    internal static async Task<List<JsonObject>> Organizations(this Work work, Guid[] ids, bool full)
    {
        var agencies = await work.Many(
            $"SELECT record::text FROM organizations WHERE id = ANY({ids}) ORDER BY id", row => row.RecordAt(0));
        if (!full) return agencies.ConvertAll(DirectoryViews.Brief);

        var services = (await work.Many(
            $"SELECT record::text FROM services WHERE organization_id = ANY({ids}) ORDER BY id",
            row => row.RecordAt(0))).ToLookup(service => Listing.Text(service, "organization_id"));
        var parts = await work.PartsOf(agencies);
        return agencies.ConvertAll(agency =>
        {
            var shown = DirectoryViews.Full(agency, parts);
            JsonNode[] offered = [.. services[Listing.Text(agency, "id")].Select(DirectoryViews.Brief)];
            shown["services"] = new JsonArray(offered);
            return shown;
        });
    }
}
