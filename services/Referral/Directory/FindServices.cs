using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>Services of the directory, a page at a time. All filters must fit.</summary>
public static class FindServices
{
    public static async Task<JsonHttpResult<HsdsPage<JsonObject>>> Handle(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var query = PageQuery.Of(request);
        var filter = ServiceFilter.Of(request, city);
        var full = PageQuery.Is(request, "full");
        return HsdsJson.Of(await db.Do(
            async work =>
            {
                var found = await filter.Find(query, city, work);
                return query.With(found.Total, await work.Services(found.Ids, full));
            },
            stop));
    }
}
