using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>A partner no longer wants deliveries at an endpoint; those on their way there are dropped.</summary>
public static class RemoveEndpoint
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string name, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var removed = await db.Do(
            work => work.Execute($"DELETE FROM partner_endpoints WHERE agency_id = {agency} AND name = {name}"), stop);
        return removed == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
