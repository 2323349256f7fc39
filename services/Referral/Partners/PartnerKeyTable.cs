using Platform.Postgres;
using Platform.Secrets;

namespace ReferralService.Partners;

/// <summary>The public keys of partners.</summary>
public static class PartnerKeyTable
{
    /// <summary>
    /// The key to seal with what an agency is to read; null when it has registered none. It is held until this work
    /// ends: once an agency is told that its key is removed, nothing is being sealed with it any more.
    /// </summary>
    public static Task<PartnerKey?> NewestKey(this Work work, Guid agency) => work.One(
        // All are held: were it the newest alone, and that one just being removed, none would be left to be found.
        $"""
        WITH held AS (
            SELECT kid, x, y, number
            FROM partner_keys
            WHERE agency_id = {agency}
            FOR SHARE
        )
        SELECT kid, x, y
        FROM held
        ORDER BY number DESC
        LIMIT 1
        """,
        row => new PartnerKey(row.GetString(0), new P256Point(X: row.GetString(1), Y: row.GetString(2))));
}
