using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>The public keys of a partner as JWKs, the one that is used now first.</summary>
public static class ListKeys
{
    /// <summary>
    /// Sealed with now, or only still listed because what was sealed with it before may not have been read yet.
    /// </summary>
    public enum KeyState { Current, Previous }

    public record View(
        string Kid, string Kty, string Crv, string X, string Y, string Use, string Alg, KeyState State,
        DateTimeOffset RegisteredAt);

    public static async Task<Ok<List<View>>> Handle(ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        return TypedResults.Ok(await db.Do(work => Read(agency, work), stop));
    }

    internal static Task<List<View>> Read(Guid agency, Work work) => work.Many(
        $"""
        SELECT kid, x, y, number = max(number) OVER (), registered_at
        FROM partner_keys
        WHERE agency_id = {agency}
        ORDER BY number DESC
        """,
        row => new View(
            row.GetString(0), PublicJwk.KeyType, PublicJwk.CurveName, X: row.GetString(1), Y: row.GetString(2),
            PublicJwk.Encryption, PublicJwk.Agreement, row.GetBoolean(3) ? KeyState.Current : KeyState.Previous,
            row.GetFieldValue<DateTimeOffset>(4)));
}
