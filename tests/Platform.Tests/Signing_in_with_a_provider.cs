using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Testing;

namespace Platform.Tests;

/// <summary>Outside the demonstration: tokens of an OIDC provider, and none that only looks like one.</summary>
public sealed class Signing_in_with_a_provider : IAsyncLifetime
{
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private Provider provider = null!;
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(Path.Combine(secrets, "idempotency-key"), RandomNumberGenerator.GetBytes(32));
        provider = await Provider.Start();
        lamps = await Run(provider.Url, secrets);
    }

    [Fact]
    public async Task A_right_token_opens_with_a_role_or_a_list_of_them_and_an_unknown_role_is_none()
    {
        Assert.Equal(HttpStatusCode.Created, await Order(provider.Token("admin")));
        Assert.Equal(HttpStatusCode.Created, await Order(provider.Token(new[] { "analyst", "admin" })));
        Assert.Equal(HttpStatusCode.Forbidden, await Order(provider.Token("emperor")));
        Assert.Equal(HttpStatusCode.Forbidden, await Order(provider.Token("Admin")));
    }

    [Fact]
    public async Task Nothing_that_only_looks_like_a_token_opens()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var publicKey = provider.Key.ECDsa.ExportSubjectPublicKeyInfo();
        var own = Provider.New("first");
        var point = own.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        string[] tokens =
        [
            provider.Token(key: own),
            provider.Token(key: Provider.New("nobodys")),
            provider.Token(audience: "another-service"),
            provider.Token(expires: now.AddMinutes(-2)),
            provider.Token(key: new SymmetricSecurityKey(publicKey) { KeyId = "first" }, algorithm: "HS256"),
            provider.Token(key: new RsaSecurityKey(rsa) { KeyId = "first" }, algorithm: "RS256"),
            // A header that brings its own key, or says where to fetch one.
            provider.Token(key: own, header: new Dictionary<string, object>
            {
                ["jwk"] = new Dictionary<string, object>
                {
                    ["kty"] = "EC", ["crv"] = "P-256",
                    ["x"] = Base64UrlEncoder.Encode(point.X!), ["y"] = Base64UrlEncoder.Encode(point.Y!),
                },
            }),
            provider.Token(key: own, header: new Dictionary<string, object> { ["jku"] = $"{provider.Url}/keys" }),
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{provider.Token().Split('.')[1]}.",
            "not.a.token", "x",
        ];

        foreach (var token in tokens) Assert.Equal(HttpStatusCode.Unauthorized, await Order(token));
        Assert.Equal(HttpStatusCode.Created, await Order(provider.Token()));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_it_is_first_seen_and_the_old_one_is_over_with_it()
    {
        Assert.Equal(HttpStatusCode.Created, await Order(provider.Token()));
        var old = provider.Key;
        provider.Replace("second");

        await Eventually.Holds(
            async () => await Order(provider.Token()) == HttpStatusCode.Created, TimeSpan.FromSeconds(40));

        Assert.Equal(HttpStatusCode.Unauthorized, await Order(provider.Token(key: old)));
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_does_not_reach_the_provider()
    {
        await Order(provider.Token());
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Order(provider.Token(key: Provider.New($"own-{n}")))));

        Assert.InRange(provider.KeysRead, 1, 3);
    }

    [Fact]
    public async Task Without_its_provider_a_service_that_knows_the_keys_goes_on_and_one_that_does_not_stays_closed()
    {
        var token = provider.Token();
        Assert.Equal(HttpStatusCode.Created, await Order(token));
        await provider.DisposeAsync();

        Assert.Equal(HttpStatusCode.Created, await Order(token));
        await using var late = await Run("http://127.0.0.1:1", secrets);
        Assert.Equal(HttpStatusCode.Unauthorized, await Order(token, late));
    }

    [Fact]
    public async Task A_missing_secret_or_provider_stops_the_start_with_its_name()
    {
        File.Delete(Path.Combine(secrets, "idempotency-key"));

        var secret = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(provider.Url, secrets));
        Assert.Equal($"The secret {Path.Combine(secrets, "idempotency-key")} is missing.", secret.Message);
        await File.WriteAllBytesAsync(Path.Combine(secrets, "idempotency-key"), RandomNumberGenerator.GetBytes(32));
        var none = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(null, secrets));
        Assert.Equal("Identity:Authority is not set.", none.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await lamps.DisposeAsync();
        await provider.DisposeAsync();
        Directory.Delete(secrets, recursive: true);
    }

    private static Task<RunningService> Run(string? authority, string secrets) => Lamps.Run(
        TimeProvider.System, new Dictionary<string, string?>
        {
            ["Demonstration"] = "false",
            ["Identity:Authority"] = authority,
            ["Secrets:Folder"] = secrets,
        });

    private async Task<HttpStatusCode> Order(string token, RunningService? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lamps/")
        {
            Content = JsonContent.Create(new { name = "lamp" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await (at ?? lamps).Anonymous.SendAsync(request)).StatusCode;
    }
}
