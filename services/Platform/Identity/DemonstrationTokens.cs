using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Audit;
using Platform.Cities;
using Platform.Secrets;

namespace Platform.Identity;

/// <summary>
/// Issues, in the demonstration alone, the same kind of token an OIDC front hands over in production: RFC 9068, ES256.
/// </summary>
public sealed class DemonstrationTokens
{
    public const string Issuer = "annyeong120-demonstration";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly Dictionary<string, DemonstrationUser> users;
    private readonly ECDsaSecurityKey key;
    private readonly TimeProvider clock;

    public DemonstrationTokens(CityPack city, SecretStore secrets, TimeProvider clock)
    {
        this.clock = clock;
        users = DemonstrationUsers.Of(city).ToDictionary(user => user.Name, StringComparer.Ordinal);
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(
            secrets.File(
                "demonstration-signing-key",
                () => ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKey()),
            out _);
        key = new ECDsaSecurityKey(signing) { KeyId = "demonstration" };
    }

    internal SecurityKey Key => key;

    public IReadOnlyCollection<DemonstrationUser> Users => users.Values;

    /// <summary>
    /// A token for somebody who signs in, which stands in the audit of the service whose door it was; null when there
    /// is no such user.
    /// </summary>
    /// <param name="session">In a browser, one that begins now; null for a program's token.</param>
    public async Task<string?> Begin(
        string name, Session? session, HttpContext http, IEnumerable<Service> services, CancellationToken stop)
    {
        if (!users.TryGetValue(name, out var user)) return null;

        await services.First().Database.DoApart(
            work =>
            {
                work.AuditBy(Caller.Of(user, http), "session-begun");
                return Task.FromResult(true);
            },
            stop);
        return Issue(name, session);
    }

    /// <summary>A session that begins now.</summary>
    public Session NewSession() => new(Guid.NewGuid().ToString("N"), clock.GetUtcNow());

    /// <summary>A token for the user, or null when there is no such user.</summary>
    public string? Issue(string name, Session? session = null)
    {
        if (!users.TryGetValue(name, out var user)) return null;

        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["sub"] = user.Name, ["roles"] = new[] { user.Role } };
        if (user.Agency is { } agency) claims[SignIn.AgencyClaim] = agency.ToString();
        if (user.Centre is { } centre) claims[Centres.Claim] = centre;
        if (session is not null)
        {
            claims["sid"] = session.Id;
            claims["auth_time"] = session.BegunAt.ToUnixTimeSeconds();
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = SignIn.Audience,
            TokenType = SignIn.TokenType,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
