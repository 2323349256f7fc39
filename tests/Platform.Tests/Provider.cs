using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Tests;

/// <summary>An OIDC provider on the loopback address: discovery, keys, and the tokens it signs.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<ECDsaSecurityKey> published = [];
    private int keysRead;

    private Provider(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>How often somebody has asked for the keys.</summary>
    public int KeysRead => Volatile.Read(ref keysRead);

    /// <summary>The key tokens are signed with now.</summary>
    public ECDsaSecurityKey Key { get; private set; } = null!;

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new Provider(app);
        provider.Replace("first");
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, string>
        {
            ["issuer"] = provider.Url,
            ["jwks_uri"] = $"{provider.Url}/keys",
        });
        app.MapGet("/keys", provider.Keys);
        await app.StartAsync();
        return provider;
    }

    /// <summary>A new key; the one before is taken back.</summary>
    public void Replace(string kid)
    {
        Key = New(kid);
        published.Clear();
        published.Add(Key);
    }

    /// <summary>A key of the provider's own making that it has not published.</summary>
    public static ECDsaSecurityKey New(string kid) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = kid };

    /// <summary>A token for somebody, right in everything that is not given.</summary>
    public string Token(
        object? roles = null, SecurityKey? key = null, string? audience = null, DateTime? expires = null,
        IDictionary<string, object>? header = null, string algorithm = SecurityAlgorithms.EcdsaSha256) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = audience ?? "annyeong120",
            TokenType = "at+jwt",
            IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            Expires = expires ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "example-1", ["roles"] = roles ?? "admin" },
            AdditionalHeaderClaims = header,
            SigningCredentials = new SigningCredentials(key ?? Key, algorithm)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private object Keys()
    {
        Interlocked.Increment(ref keysRead);
        return new
        {
            keys = published.Select(key =>
            {
                var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
                return new
                {
                    kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = key.KeyId,
                    x = Base64UrlEncoder.Encode(point.X!), y = Base64UrlEncoder.Encode(point.Y!),
                };
            }),
        };
    }
}
