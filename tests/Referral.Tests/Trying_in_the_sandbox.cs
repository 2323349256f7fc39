using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Secrets;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>An agency tries its programs with referrals behind which there is nobody.</summary>
public sealed class Trying_in_the_sandbox : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private Guid agency;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Given.Run(clock);
        agency = referral.Agency();
        partner = referral.AsPartner(agency);
    }

    [Fact]
    public async Task It_is_answered_at_the_doors_of_all_others_and_told_of_in_the_feed()
    {
        var id = (await Make()).GetProperty("referralId").GetGuid();
        foreach (var (answer, body) in new (string, object?)[]
        {
            ("waitlist", null), ("accept", null), ("contact", null), ("hold", new { reason = "예시" }), ("resume", null),
            ("heartbeat", null), ("start", null), ("close", new { outcome = "예시: 함께 걸었습니다." }),
        })
        {
            var view = await (await partner.Answer(id, answer, body)).Json();
            Assert.True(view.GetProperty("synthetic").GetBoolean());
        }

        var read = await partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{id}");
        Assert.Equal("closed", read.GetProperty("status").GetString());
        Assert.Equal("예시: 함께 걸었습니다.", read.GetProperty("outcome").GetString());
        Assert.Equal("awaiting-confirmation", read.GetProperty("loop").GetString());
        var feed = await referral.Feed(agency);
        Assert.Equal(
            ["requested", "waitlisted", "accepted", "contacted", "held", "resumed", "started", "closed"],
            feed.Select(told => told.GetProperty("type").GetString()!["annyeong.referral-".Length..^3]));
        Assert.All(feed, told => Assert.True(told.GetProperty("synthetic").GetBoolean()));
    }

    [Fact]
    public async Task The_agency_says_itself_that_help_has_arrived()
    {
        var id = (await Make()).GetProperty("referralId").GetGuid();
        foreach (var answer in new[] { "accept", "start" }) await (await partner.Answer(id, answer)).Json();
        await (await partner.Answer(id, "close", new { outcome = "예시" })).Json();

        var view = await (await Help(id, happened: true)).Json();
        Assert.Equal("closed", view.GetProperty("loop").GetString());
        Assert.Equal("open", (await (await Help(id, happened: false)).Json()).GetProperty("loop").GetString());
        await partner.PostAsJsonAsync($"/partner/sandbox/referrals/{id}/help", new { }).BadField("happened");
    }

    [Fact]
    public async Task Nothing_of_it_is_announced_counted_or_asked_for()
    {
        // Whoever has a key is released somebody's details, where there is somebody.
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (x, y) = P256Point.Of(pair);
        await (await partner.PutAsJsonAsync("/partner/keys/try", new { kty = "EC", crv = "P-256", x, y })).Json();
        var id = (await Make()).GetProperty("referralId").GetGuid();
        foreach (var answer in new[] { "accept", "start" }) await (await partner.Answer(id, answer)).Json();

        Assert.Empty(referral.Published);
        var page = await referral.As("supervisor-1").GetStringAsync("/referrals?tab=open");
        Assert.DoesNotContain(id.ToString(), page, StringComparison.Ordinal);
        Assert.Equal(0, await referral.Value<long>($"SELECT count(*) FROM referrals"));
        Assert.Equal(0, await referral.Value<long>($"SELECT count(*) FROM details_requests"));
        Assert.Equal(0, await referral.Value<long>($"SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task It_comes_by_webhook_signed_like_any_other()
    {
        await using var server = await PartnerServer.Start();
        var registered = await (await partner.PutAsJsonAsync(
            "/partner/endpoints/try", new { url = $"{server.Url}/hook" })).Json();
        await Make();

        await Until(() => !server.Deliveries.IsEmpty);
        Assert.True(server.Deliveries.TryDequeue(out var delivery));
        Assert.True(delivery.IsSignedWith(registered.GetProperty("secret").GetString()!));
        Assert.Contains("\"synthetic\":true", delivery.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_refused()
    {
        var id = (await Make("urgent")).GetProperty("referralId").GetGuid();
        await partner.Answer(id, "start").Refused("referral-not-accepted");
        await partner.Answer(id, "heartbeat").Refused("referral-not-answered");
        await (await partner.Answer(id, "decline", new { reason = "예시" })).Json();
        await partner.Answer(id, "accept").Refused("referral-declined");
        await (await partner.Answer((await Make()).GetProperty("referralId").GetGuid(), "accept")).Json();
        await partner.PostAsJsonAsync("/partner/sandbox/referrals", new { urgency = "soon" }).BadField("urgency");
    }

    [Fact]
    public async Task Another_agency_sees_nothing_of_it()
    {
        var id = (await Make()).GetProperty("referralId").GetGuid();
        var other = referral.AsPartner(referral.Other(agency));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/partner/referrals/{id}")).StatusCode);
        foreach (var answer in new[] { "accept", "waitlist", "resume", "heartbeat" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Answer(id, answer)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync(
            $"/partner/sandbox/referrals/{id}/help", new { happened = true })).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonElement>("/partner/sandbox/referrals")).EnumerateArray());
        Assert.Equal("[]", await referral.FeedText(referral.Other(agency)));
    }

    [Fact]
    public async Task Of_many_at_once_twenty_are_made()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => Ask()));

        Assert.Equal(20, asked.Count(answer => answer.StatusCode is HttpStatusCode.Created));
        Assert.Equal(5, asked.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        await Ask().Refused("too-many-synthetic");
        Assert.Equal(20, (await partner.GetFromJsonAsync<JsonElement>("/partner/sandbox/referrals")).GetArrayLength());
    }

    [Fact]
    public async Task The_same_request_sent_again_makes_no_second_one()
    {
        using var first = Keyed();
        using var second = Keyed();

        var made = await (await partner.SendAsync(first)).Json();
        var again = await (await partner.SendAsync(second)).Json();

        Assert.Equal(made.GetProperty("referralId").GetGuid(), again.GetProperty("referralId").GetGuid());
        Assert.Single(await referral.Feed(agency));
    }

    [Fact]
    public async Task After_a_week_it_is_forgotten_and_a_reader_who_stood_there_reads_on()
    {
        var real = await referral.Requested();
        await Until(async () => (await referral.Feed(agency)).Count == 1);
        var id = (await Make()).GetProperty("referralId").GetGuid();
        var last = (await referral.Feed(agency))[^1].GetProperty("id").GetString();
        clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        await Until(async () =>
            await referral.Value<long>($"SELECT count(*) FROM sandbox_referrals") == 0);
        partner = referral.AsPartner(agency);

        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/partner/referrals/{id}")).StatusCode);
        Assert.DoesNotContain(id.ToString(), await referral.FeedText(agency), StringComparison.Ordinal);
        await Until(async () =>
        {
            var after = JsonDocument.Parse(await partner.GetStringAsync($"/partner/events?after={last}"));
            return after.RootElement.EnumerateArray().Any(told =>
                told.TypeIs("referral-expired")
                && told.GetProperty("data").GetProperty("referralId").GetGuid() == real.ReferralId);
        });
    }

    [Fact]
    public async Task Only_partners_try()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await referral.Anonymous.PostAsJsonAsync(
            "/partner/sandbox/referrals", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await referral.As("supervisor-1").PostAsJsonAsync(
            "/partner/sandbox/referrals", new { })).StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private static HttpRequestMessage Keyed() => new(HttpMethod.Post, "/partner/sandbox/referrals")
    {
        Content = JsonContent.Create(new { }),
        Headers = { { "Idempotency-Key", "try-1" } },
    };

    private Task<HttpResponseMessage> Ask(string urgency = "routine") =>
        partner.PostAsJsonAsync("/partner/sandbox/referrals", new { urgency });

    private async Task<JsonElement> Make(string urgency = "routine")
    {
        var answer = await Ask(urgency);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Json();
    }

    private Task<HttpResponseMessage> Help(Guid id, bool happened) =>
        partner.PostAsJsonAsync($"/partner/sandbox/referrals/{id}/help", new { happened });
}
