using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using ReferralService.Referrals;

namespace ReferralService.Sandbox;

/// <summary>The synthetic referrals an agency has, the newest first.</summary>
public static class ListSynthetic
{
    public static async Task<Ok<List<ReferralView>>> Handle(
        ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        return TypedResults.Ok(await db.Do(
            work => work.Many(
                $"""
                SELECT {SandboxTable.Columns}
                FROM sandbox_referrals
                WHERE agency_id = {agency}
                ORDER BY requested_at DESC, id DESC
                """,
                row => SandboxTable.Of(row).View),
            stop));
    }
}
