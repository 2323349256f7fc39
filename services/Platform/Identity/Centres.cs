using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Platform.Cities;

namespace Platform.Identity;

/// <summary>
/// A supervisor may be of one centre of the city: the claim <c>centre</c> says which, the city pack which districts it
/// looks after. What has no district yet is for those who are of no centre.
/// </summary>
public static class Centres
{
    public const string Claim = "centre";

    private const string District = "district";
    private const string Issuer = "city-pack";

    /// <summary>The districts this user sees; null for whoever is of no centre and sees the city.</summary>
    public static string[]? Districts(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Claim)
        ? [.. user.FindAll(claim => claim is { Type: District, Issuer: Issuer }).Select(claim => claim.Value)]
        : null;

    /// <summary>
    /// Lets in whoever sees the whole city: what lies behind belongs to no district.
    /// </summary>
    public static T CityWide<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.RequireAssertion(asked => asked.User.Districts() is null));

    /// <summary>Looks up which districts a centre has as somebody comes in: a query needs the user alone.</summary>
    internal sealed class Lookup(CityPack city) : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            if (principal.FindFirstValue(Claim) is not { } centre || principal.Districts() is not []) return Done();

            principal.AddIdentity(new ClaimsIdentity(city.Districts
                .Where(district => district.Centre == centre)
                .Select(district => new Claim(District, district.Code, valueType: null, Issuer))));
            return Done();

            Task<ClaimsPrincipal> Done() => Task.FromResult(principal);
        }
    }
}
