using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>
/// A partner takes a public key back: nothing more is sealed with it; the newest of the others is used instead.
/// </summary>
public static class RemoveKey
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string kid, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var removed = await db.Do(
            work =>
            {
                work.Audit("partner-key-removed", agency);
                return work.Execute($"DELETE FROM partner_keys WHERE agency_id = {agency} AND kid = {kid}");
            },
            stop);
        return removed == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
