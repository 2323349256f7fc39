using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Registering_an_endpoint : IAsyncLifetime
{
    private const string Url = "https://partner.example/hooks";

    private RunningService referral = null!;
    private Guid agency;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        agency = referral.Other(Guid.Empty);
        partner = referral.AsPartner(agency);
    }

    [Fact]
    public async Task The_secret_is_given_once_and_stays_the_same()
    {
        var first = await Put("main", new { url = Url });
        var changed = new { url = "https://partner.example/other", types = new[] { "referral-requested" } };
        var again = await Put("main", changed);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var secret = await SecretOf(first);
        Assert.StartsWith("whsec_", secret);
        Assert.Equal(secret, await SecretOf(again));
        var listed = Assert.Single((await List()).EnumerateArray());
        Assert.Equal("https://partner.example/other", listed.GetProperty("url").GetString());
        Assert.Equal("active", listed.GetProperty("state").GetString());
        Assert.False(listed.TryGetProperty("secret", out _));
    }

    [Fact]
    public async Task Ten_at_once_make_one_endpoint_with_one_secret()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Put("main", new { url = Url })));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.Created));
        Assert.Single((await Task.WhenAll(answers.Select(SecretOf))).Distinct());
    }

    [Fact]
    public async Task Each_agency_has_names_and_secrets_of_its_own()
    {
        var other = referral.AsPartner(referral.Other(agency));
        var mine = await SecretOf(await Put("main", new { url = Url }));
        var theirs = await SecretOf(await other.PutAsJsonAsync("/partner/endpoints/main", new { url = Url }));

        Assert.NotEqual(mine, theirs);
        Assert.Equal(HttpStatusCode.NoContent, (await other.DeleteAsync("/partner/endpoints/main")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync("/partner/endpoints/main")).StatusCode);
        Assert.Single((await List()).EnumerateArray());
    }

    [Fact]
    public async Task A_bad_address_is_named()
    {
        string[] bad =
        [
            "", "partner.example/hooks", "/hooks", "ftp://partner.example/", "file:///etc/passwd",
            "http://partner.example/hooks", "https://user:secret@partner.example/", "https://10.0.0.1/",
            "https://169.254.169.254/latest", "https://[fd00::1]/", "https://[::ffff:192.168.0.1]/",
            "https://100.64.0.1/",
        ];
        foreach (var url in bad) await Put("main", new { url }).BadField("url");

        Assert.Empty((await List()).EnumerateArray());
    }

    [Fact]
    public async Task An_address_may_have_two_thousand_characters()
    {
        var longest = Url + new string('a', 2_000 - Url.Length);

        Assert.Equal(HttpStatusCode.Created, (await Put("main", new { url = longest })).StatusCode);
        await Put("main", new { url = longest + "a" }).BadField("url");
    }

    [Fact]
    public async Task Names_types_and_members_are_checked()
    {
        await Put("Main", new { url = Url }).BadField("name");
        await Put(new string('a', 65), new { url = Url }).BadField("name");
        await Put("a%0A", new { url = Url }).BadField("name");
        var unknown = new { url = Url, types = new[] { "referral-requested", "referral-eaten" } };
        await Put("main", unknown).BadField("types[1]");
        await Put("main", new { url = Url, colour = "blue" }).BadField("colour");
        await Put("main", new { }).BadField("url");

        var both = new { url = Url, types = new[] { "referral-requested", "annyeong.referral-closed.v1" } };
        Assert.Equal(HttpStatusCode.Created, (await Put("main", both)).StatusCode);
    }

    [Fact]
    public async Task An_agency_has_twenty_endpoints_at_most_also_when_many_come_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(n => Put($"hook-{n}", new { url = Url })));

        Assert.Equal(20, answers.Count(answer => answer.StatusCode is HttpStatusCode.Created));
        await Put("one-more", new { url = Url }).Refused("too-many-endpoints");
        var kept = (await List()).EnumerateArray().Select(one => one.GetProperty("name").GetString()!).ToList();
        Assert.Equal(20, kept.Count);
        Assert.Equal(HttpStatusCode.OK, (await Put(kept[0], new { url = Url })).StatusCode);
        var other = referral.AsPartner(referral.Other(agency));
        await (await other.PutAsJsonAsync("/partner/endpoints/main", new { url = Url })).Json();

        await partner.DeleteAsync($"/partner/endpoints/{kept[0]}");
        Assert.Equal(HttpStatusCode.Created, (await Put("one-more", new { url = Url })).StatusCode);
    }

    [Fact]
    public async Task Only_partners_have_endpoints()
    {
        var stranger = await referral.Anonymous.GetAsync("/partner/endpoints");
        var admin = await referral.As("admin-1").GetAsync("/partner/endpoints");

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, admin.StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private Task<HttpResponseMessage> Put(string name, object body) =>
        partner.PutAsJsonAsync($"/partner/endpoints/{name}", body);

    private Task<JsonElement> List() => partner.GetFromJsonAsync<JsonElement>("/partner/endpoints");

    private static async Task<string> SecretOf(HttpResponseMessage answer) =>
        (await answer.Json()).GetProperty("secret").GetString()!;
}
