using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity;
using Platform.Secrets;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

/// <summary>A token opens doors only when everything about it is right.</summary>
public sealed class Signing_in : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService lamps = null!;
    private ECDsa key = null!;

    public ValueTask InitializeAsync() => Begin();

    [Fact]
    public async Task A_right_token_opens() => Assert.Equal(HttpStatusCode.NoContent, await Knock(Token()));

    [Fact]
    public async Task A_token_of_another_type_issuer_or_audience_does_not()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(Token(type: "JWT")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(Token(issuer: "somebody-else")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(Token(audience: "another-service")));
    }

    /// <summary>Providers differ in what they call an access token.</summary>
    [Fact]
    public async Task Types_the_operator_names_open_and_no_others_do()
    {
        await DisposeAsync();
        await Begin(new Dictionary<string, string?> { ["Identity:TokenTypes"] = "at+jwt, JWT" });

        Assert.Equal(HttpStatusCode.NoContent, await Knock(Token()));
        Assert.Equal(HttpStatusCode.NoContent, await Knock(Token(type: "JWT")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(Token(type: "secevent+jwt")));
    }

    [Fact]
    public async Task A_token_that_is_over_or_not_yet_does_not()
    {
        var over = Token(from: TimeSpan.FromHours(-2), to: TimeSpan.FromHours(-1));
        var early = Token(from: TimeSpan.FromHours(1), to: TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(over));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(early));
    }

    [Fact]
    public async Task A_token_signed_with_another_key_does_not()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(Token(signWith: other)));
    }

    [Fact]
    public async Task A_token_without_signature_or_signed_with_our_public_key_as_a_secret_does_not()
    {
        var parts = Token().Split('.');
        var none = $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.";
        var confused = $"{Encode("""{"alg":"HS256","typ":"at+jwt","kid":"demonstration"}""")}.{parts[1]}";
        var mac = HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(confused));

        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(none));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock($"{confused}.{Base64UrlEncoder.Encode(mac)}"));
    }

    [Fact]
    public async Task A_token_in_the_session_cookie_opens_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Add("Cookie", $"{SignIn.Cookie}={Token()}");

        Assert.Equal(HttpStatusCode.NoContent, (await lamps.Anonymous.SendAsync(request)).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        await lamps.DisposeAsync();
    }

    private async ValueTask Begin(IDictionary<string, string?>? settings = null)
    {
        lamps = await Run(clock, settings);
        key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(
            lamps.Services.GetRequiredService<SecretStore>().File("demonstration-signing-key", () => []), out _);
    }

    private async Task<HttpStatusCode> Knock(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await lamps.Anonymous.SendAsync(request)).StatusCode;
    }

    private string Token(
        string type = "at+jwt", string issuer = DemonstrationTokens.Issuer, string audience = "annyeong120",
        TimeSpan? from = null, TimeSpan? to = null, ECDsa? signWith = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            TokenType = type,
            IssuedAt = now,
            NotBefore = now + (from ?? TimeSpan.Zero),
            Expires = now + (to ?? TimeSpan.FromHours(1)),
            Claims = new Dictionary<string, object> { ["sub"] = "admin-1", ["roles"] = new[] { Roles.Admin } },
            SigningCredentials = new SigningCredentials(
                new ECDsaSecurityKey(signWith ?? key) { KeyId = "demonstration" }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
}
