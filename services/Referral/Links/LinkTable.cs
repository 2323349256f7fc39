using System.Security.Claims;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>The referral a link is about.</summary>
public sealed record LinkedCase(Guid Agency, Guid Case, ReferralStatus Status);

/// <summary>What the use cases about links ask first.</summary>
public static class LinkTable
{
    /// <summary>
    /// Null where this user may make or take back no link: a partner of its agency's referrals, a supervisor of those
    /// of its districts.
    /// </summary>
    public static Task<LinkedCase?> FindLinked(this Work work, Guid referral, ClaimsPrincipal user)
    {
        var agency = user.IsInRole(Roles.Partner) ? user.Agency() : (Guid?)null;
        var districts = agency is null ? user.Districts() : null;
        return work.One(
            $"""
            SELECT agency_id, case_id, status
            FROM referrals
            WHERE id = {referral} AND ({agency}::uuid IS NULL OR agency_id = {agency})
                AND ({districts}::text[] IS NULL OR district = ANY({districts}))
            """,
            row => new LinkedCase(
                row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<ReferralStatus>(row.GetString(2))));
    }
}
