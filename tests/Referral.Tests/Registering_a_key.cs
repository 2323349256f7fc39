using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Secrets;
using ReferralService.Partners;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Registering_a_key : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Dictionary<string, ECDiffieHellman> pairs = [];
    private RunningService referral = null!;
    private Guid agency;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        agency = referral.Other(Guid.Empty);
        partner = referral.AsPartner(agency);
    }

    [Fact]
    public async Task It_is_kept_once_and_listed_as_a_JWK()
    {
        var key = Jwk("2026-autumn");
        var first = await Put("2026-autumn", key);
        clock.Advance(TimeSpan.FromHours(1));
        var again = await Put("2026-autumn", key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((await first.Json()).ToString(), (await again.Json()).ToString());
        var listed = JsonNode.Parse(Assert.Single((await List()).EnumerateArray()).GetRawText())!.AsObject();
        Assert.Equal(ManualClock.Noon, (DateTimeOffset?)listed["registeredAt"]);
        listed.Remove("registeredAt");
        Assert.True(
            JsonNode.DeepEquals(listed, JsonNode.Parse($$"""
                {"kid":"2026-autumn","kty":"EC","crv":"P-256","x":"{{key["x"]}}","y":"{{key["y"]}}","use":"enc",
                 "alg":"ECDH-ES","state":"current"}
                """)),
            listed.ToJsonString());
    }

    [Fact]
    public async Task The_newest_is_sealed_with_and_the_older_still_opens_what_came_before()
    {
        Assert.Null(await KeyOf(agency));
        var before = await RegisterAndSeal("first");
        var after = await RegisterAndSeal("second");

        Assert.Equal(["second current", "first previous"], await States());
        Assert.Equal("2026년 가을", Open(before, "first"));
        Assert.Equal("2026년 가을", Open(after, "second"));

        // The older one sent again, as by a client that is not sure, does not come to the front.
        Assert.Equal(HttpStatusCode.OK, (await Put("first", Jwk("first"))).StatusCode);
        Assert.Equal("second", (await KeyOf(agency))!.Kid);

        Assert.Equal(HttpStatusCode.NoContent, (await partner.DeleteAsync("/partner/keys/second")).StatusCode);
        Assert.Equal("first", (await KeyOf(agency))!.Kid);
        Assert.Equal(["first current"], await States());
        await partner.DeleteAsync("/partner/keys/first");
        Assert.Null(await KeyOf(agency));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.DeleteAsync("/partner/keys/first")).StatusCode);
    }

    [Fact]
    public async Task A_name_stays_with_its_key_until_it_is_removed()
    {
        var other = Jwk("other");
        await (await Put("main", Jwk("main"))).Json();

        await Put("main", other).Refused("key-name-taken");
        Assert.Equal((string?)Jwk("main")["x"], (await KeyOf(agency))!.Point.X);

        await partner.DeleteAsync("/partner/keys/main");
        Assert.Equal(HttpStatusCode.Created, (await Put("main", other)).StatusCode);
    }

    [Fact]
    public async Task Of_ten_keys_that_want_one_name_at_once_one_gets_it()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => Put("main", Jwk($"pair {i}"))).ToList());

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Single((await List()).EnumerateArray());
    }

    [Fact]
    public async Task One_key_sent_ten_times_at_once_is_registered_once()
    {
        var key = Jwk("main");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Put("main", key)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
    }

    [Fact]
    public async Task An_agency_has_ten_keys_at_most_also_when_many_come_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 15).Select(n => Put($"key-{n}", Jwk($"{n}"))).ToList());

        Assert.Equal(10, answers.Count(answer => answer.StatusCode is HttpStatusCode.Created));
        await Put("one-more", Jwk("one-more")).Refused("too-many-keys");
        var kept = (await List())[0].GetProperty("kid").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await Put(kept, Jwk(kept["key-".Length..]))).StatusCode);

        await partner.DeleteAsync($"/partner/keys/{kept}");
        Assert.Equal(HttpStatusCode.Created, (await Put("one-more", Jwk("one-more"))).StatusCode);
    }

    [Fact]
    public async Task Another_agencys_keys_are_not_there()
    {
        var others = referral.Other(agency);
        var other = referral.AsPartner(others);
        await (await Put("main", Jwk("main"))).Json();

        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync("/partner/keys/main")).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonElement>("/partner/keys")).EnumerateArray());
        Assert.Null(await KeyOf(others));
        await (await other.PutAsJsonAsync("/partner/keys/main", Jwk("theirs"))).Json();
        Assert.Equal((string?)Jwk("main")["x"], (await KeyOf(agency))!.Point.X);
        Assert.Equal((string?)Jwk("theirs")["x"], (await KeyOf(others))!.Point.X);
    }

    [Fact]
    public async Task While_something_is_being_sealed_with_a_key_nobody_is_told_that_it_is_gone()
    {
        await (await Put("first", Jwk("first"))).Json();
        await (await Put("second", Jwk("second"))).Json();
        var db = referral.Services.GetRequiredService<ReferralDatabase>();
        Task<HttpResponseMessage>? removal = null;

        await db.Do(
            async work =>
            {
                Assert.Equal("second", (await work.NewestKey(agency))!.Kid);
                removal = partner.DeleteAsync("/partner/keys/second");
                await Task.WhenAny(removal, Task.Delay(TimeSpan.FromMilliseconds(300)));
                Assert.False(removal.IsCompleted);
                return true;
            },
            CancellationToken.None);

        Assert.Equal(HttpStatusCode.NoContent, (await removal!).StatusCode);
        Assert.Equal("first", (await KeyOf(agency))!.Kid);
    }

    [Fact]
    public async Task A_private_key_is_refused_by_name_and_not_kept()
    {
        var jwk = Jwk("main");
        jwk["d"] = "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw";
        await Put("main", jwk).BadField("d");
        jwk["d"] = new JsonArray(1);
        var refused = Put("main", jwk);
        await refused.BadField("d");

        var problem = await (await refused).Content.ReadAsStringAsync();
        Assert.DoesNotContain((string)jwk["x"]!, problem, StringComparison.Ordinal);
        Assert.Empty((await List()).EnumerateArray());
    }

    [Fact]
    public async Task Members_that_may_be_left_out_may_also_stand_there_and_names_are_checked()
    {
        var jwk = Jwk("full");
        (jwk["use"], jwk["alg"], jwk["kid"]) = ("enc", "ECDH-ES", "full");
        Assert.Equal(HttpStatusCode.Created, (await Put("full", jwk)).StatusCode);

        var plain = Jwk("plain");
        foreach (var name in new[] { ".hidden", "a b", "a%0A", "%EA%B0%80", new string('a', 65), "a%2Fb" })
        {
            await Put(name, plain).BadField("kid");
        }

        foreach (var name in new[] { "_A-b.9", new string('a', 64), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" })
        {
            Assert.Equal(HttpStatusCode.Created, (await Put(name, plain)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_partners_have_keys()
    {
        foreach (var (client, expected) in new[]
        {
            (referral.Anonymous, HttpStatusCode.Unauthorized), (referral.As("admin-1"), HttpStatusCode.Forbidden),
            (referral.As("counsellor-1"), HttpStatusCode.Forbidden),
        })
        {
            Assert.Equal(expected, (await client.GetAsync("/partner/keys")).StatusCode);
            Assert.Equal(expected, (await client.PutAsJsonAsync("/partner/keys/main", Jwk("main"))).StatusCode);
            Assert.Equal(expected, (await client.DeleteAsync("/partner/keys/main")).StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        foreach (var pair in pairs.Values) pair.Dispose();
    }

    private HandoverContext Context() => new(agency.ToString(), "details-released", agency);

    private async Task<string> RegisterAndSeal(string kid)
    {
        await (await Put(kid, Jwk(kid))).Json();
        return PartnerHandover.Seal(Context(), (await KeyOf(agency))!, "2026년 가을");
    }

    private string Open(string token, string kid) =>
        PartnerHandover.Open<string>(Context(), named => named == kid ? pairs[kid] : null, token);

    private Task<PartnerKey?> KeyOf(Guid one) => referral.Services.GetRequiredService<ReferralDatabase>()
        .Do(work => work.NewestKey(one), CancellationToken.None);

    /// <summary>The public half of the key pair of this name, which is made when it is first asked for.</summary>
    private JsonObject Jwk(string pair)
    {
        if (!pairs.TryGetValue(pair, out var key))
        {
            pairs[pair] = key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        }

        var (x, y) = P256Point.Of(key);
        return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = x, ["y"] = y };
    }

    private Task<HttpResponseMessage> Put(string kid, JsonObject jwk) => partner.PutAsync(
        new Uri($"/partner/keys/{kid}", UriKind.Relative),
        new StringContent(jwk.ToJsonString(), Encoding.UTF8, "application/json"));

    private Task<JsonElement> List() => partner.GetFromJsonAsync<JsonElement>("/partner/keys");

    private async Task<string[]> States() =>
    [
        .. (await List()).EnumerateArray()
            .Select(key => $"{key.GetProperty("kid").GetString()} {key.GetProperty("state").GetString()}"),
    ];
}

public sealed class Registering_what_is_no_key(OneReferral one) : IClassFixture<OneReferral>
{
    private readonly HttpClient partner = one.Service.AsPartner(one.Service.Agency());

    [Theory]
    [InlineData("kty", "\"OKP\"")]
    [InlineData("kty", null)]
    [InlineData("crv", "\"P-384\"")]
    [InlineData("crv", "\"p-256\"")]
    [InlineData("crv", null)]
    [InlineData("use", "\"sig\"")]
    [InlineData("alg", "\"ECDH-ES+A256KW\"")]
    [InlineData("alg", "\"none\"")]
    [InlineData("kid", "\"other\"")]
    [InlineData("x", null)]
    [InlineData("x", "\"\"")]
    [InlineData("x", "\"AAAA\"")]
    [InlineData("x", "\"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ=\"")]
    [InlineData("x", "\"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF/PxMQ\"")]
    [InlineData("x", "\"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMR\"")]
    [InlineData("x", "5")]
    [InlineData("y", null)]
    [InlineData("y", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("y", "\"__________________________________________8\"")]
    [InlineData("key_ops", "[]")]
    [InlineData("x5u", "\"https://partner.example/\"")]
    public async Task What_is_wrong_with_a_key_is_named(string member, string? value)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (x, y) = P256Point.Of(pair);
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = x, ["y"] = y };
        jwk.Remove(member);
        if (value is not null) jwk[member] = JsonNode.Parse(value);

        await partner.PutAsync(
            "/partner/keys/main", new StringContent(jwk.ToJsonString(), Encoding.UTF8, "application/json"))
            .BadField(member);

        Assert.Empty((await partner.GetFromJsonAsync<JsonElement>("/partner/keys")).EnumerateArray());
    }
}
