using Microsoft.AspNetCore.Http.HttpResults;
using ReferralService.Referrals;

namespace ReferralService.Directory;

/// <summary>One service with everything known about it, how many places are free included.</summary>
public static class GetService
{
    public static async Task<Results<JsonHttpResult<HsdsService>, NotFound>> Handle(
        string id, Catalogue catalogue, ReferralDatabase db, TimeProvider clock, CancellationToken stop)
    {
        if (catalogue.FindService(id) is not { } service) return TypedResults.NotFound();

        var open = await db.Do(work => work.CountOpen(), stop);
        return HsdsJson.Of(catalogue.Full(service, open.GetValueOrDefault(service.Id), clock.GetUtcNow()));
    }
}
