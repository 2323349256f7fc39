using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Directory;

/// <summary>One service where it is offered.</summary>
public static class GetServiceLocation
{
    public static async Task<Results<JsonHttpResult<JsonObject>, NotFound>> Handle(
        string id, ReferralDatabase db, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var wanted)) return TypedResults.NotFound();

        var found = await db.Do(work => work.ServiceLocations([wanted]), stop);
        return found.Count == 1 ? HsdsJson.Of(AsService(found[0])) : TypedResults.NotFound();
    }

    /// <summary>The standard describes this answer as a service, which has a name and a state.</summary>
    private static JsonObject AsService(JsonObject place)
    {
        foreach (var field in new[] { "name", "status" }) place[field] = Listing.Text(place["service"], field);
        return place;
    }
}
