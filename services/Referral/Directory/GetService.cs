using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Directory;

/// <summary>One service with everything known about it, how many places are free included.</summary>
public static class GetService
{
    public static async Task<Results<JsonHttpResult<JsonObject>, NotFound>> Handle(
        string id, ReferralDatabase db, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var wanted)) return TypedResults.NotFound();

        var found = await db.Do(work => work.Services([wanted], full: true), stop);
        return found.Count == 1 ? HsdsJson.Of(found[0]) : TypedResults.NotFound();
    }
}
