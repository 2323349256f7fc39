using System.Net;
using System.Net.Http.Json;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>A program that runs in a circle has so much sent to itself within an hour, and no more.</summary>
public sealed class Sending_within_limits : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private PartnerServer server = null!;
    private Guid agency;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        server = await PartnerServer.Start();
        agency = referral.Agency();
        partner = referral.AsPartner(agency);
        await partner.PutAsJsonAsync("/partner/endpoints/main", new { url = server.Url + "/hooks" });
        await partner.PutAsJsonAsync("/partner/endpoints/other", new { url = server.Url + "/other" });
    }

    [Fact]
    public async Task Ten_tests_are_sent_within_an_hour_whichever_endpoint_they_go_to()
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            n => partner.PostAsync($"/partner/endpoints/{(n % 2 == 0 ? "main" : "other")}/test", null)));

        Assert.Equal(10, answers.Count(answer => answer.StatusCode is HttpStatusCode.Accepted));
        clock.Advance(TimeSpan.FromMinutes(20));
        var late = await partner.PostAsync("/partner/endpoints/main/test", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(40), late.Headers.RetryAfter?.Delta);
        Assert.Contains("40분 뒤에", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(10, referral.Announced<Contracts.PartnerEndpointTested>().Count);

        clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(
            HttpStatusCode.Accepted, (await partner.PostAsync("/partner/endpoints/main/test", null)).StatusCode);
    }

    [Fact]
    public async Task Each_agency_has_its_own_and_one_that_is_refused_has_spent_nothing()
    {
        for (var n = 0; n < 10; n++) await partner.PostAsync("/partner/endpoints/unknown/test", null);
        Assert.Equal(
            HttpStatusCode.Accepted, (await partner.PostAsync("/partner/endpoints/main/test", null)).StatusCode);
        for (var n = 0; n < 10; n++) await partner.PostAsync("/partner/endpoints/main/test", null);

        var other = referral.AsPartner(referral.Other(agency));
        await other.PutAsJsonAsync("/partner/endpoints/main", new { url = server.Url + "/theirs" });
        Assert.Equal(
            HttpStatusCode.Accepted, (await other.PostAsync("/partner/endpoints/main/test", null)).StatusCode);
    }

    [Fact]
    public async Task A_thousand_are_sent_again_within_an_hour_and_the_answer_says_where_to_go_on()
    {
        await Fill(1_200);
        var stretch = new { since = ManualClock.Noon.AddSeconds(5), until = ManualClock.Noon.AddDays(1) };
        await Resend(new { since = ManualClock.Noon.AddDays(-1), until = ManualClock.Noon.AddSeconds(5) }, 5);

        var rest = await Resend(stretch, 995);

        Assert.Equal(ManualClock.Noon.AddSeconds(1_000), rest.GetProperty("nextSince").GetDateTimeOffset());
        var late = await partner.PostAsJsonAsync(Door, stretch);
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), late.Headers.RetryAfter?.Delta);
        clock.Advance(TimeSpan.FromHours(1));
        await Resend(new { since = ManualClock.Noon.AddSeconds(1_000), until = ManualClock.Noon.AddDays(1) }, 200);
    }

    [Fact]
    public async Task Where_more_came_at_one_moment_than_an_hour_has_the_next_hour_goes_on_after_the_last()
    {
        await Fill(1_200);
        await referral.Execute(
            $"UPDATE partner_feed SET at = {ManualClock.Noon} WHERE type = 'annyeong.example.v1'");
        var (since, until) = (ManualClock.Noon, ManualClock.Noon.AddDays(1));
        var first = await Resend(new { since, until }, 1_000);
        Assert.Equal(since, first.GetProperty("nextSince").GetDateTimeOffset());
        clock.Advance(TimeSpan.FromHours(1));

        var rest = await Resend(new { since, until, after = first.GetProperty("nextAfter").GetString() }, 200);

        Assert.False(rest.TryGetProperty("nextAfter", out _));
        Assert.Equal(1_200, await referral.Value<long>($"SELECT count(*) FROM webhook_deliveries"));
        await partner.PostAsJsonAsync(Door, new { since, until, after = "example-unknown" }).BadField("after");
    }

    [Fact]
    public async Task Endpoints_are_asked_forty_times_within_an_hour_whether_registered_or_switched_on()
    {
        var asking = new { url = server.Url + "/hooks", handshake = true };
        for (var n = 0; n < 20; n++)
        {
            Assert.True((await partner.PutAsJsonAsync("/partner/endpoints/main", asking)).IsSuccessStatusCode);
            Assert.True((await partner.PostAsync("/partner/endpoints/other/enable", null)).IsSuccessStatusCode);
        }

        await referral.Execute($"UPDATE partner_endpoints SET handshake = 'refused' WHERE name = 'main'");
        for (var n = 0; n < 20; n++) await partner.PostAsync("/partner/endpoints/main/enable", null);

        var late = await partner.PutAsJsonAsync("/partner/endpoints/third", asking);
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        var enabled = await partner.PostAsync("/partner/endpoints/main/enable", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, enabled.StatusCode);
        // Where nobody is asked there is no end to it, and what was refused is not registered.
        Assert.True((await partner.PostAsync("/partner/endpoints/other/enable", null)).IsSuccessStatusCode);
        Assert.Equal(2, await referral.Value<long>($"SELECT count(*) FROM partner_endpoints"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await partner.PutAsJsonAsync("/partner/endpoints/third", asking)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Forty_secrets_are_replaced_within_an_hour()
    {
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 42; n++)
        {
            answers.Add((await partner.PostAsync("/partner/endpoints/main/secret", null)).StatusCode);
        }

        Assert.Equal(40, answers.Count(answer => answer is HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(40, await referral.Value<long>($"SELECT count(*) FROM replaced_secrets"));
    }

    [Fact]
    public async Task A_hundred_links_are_made_within_an_hour_whoever_makes_them()
    {
        var requested = await referral.RequestedFrom(agency);
        var door = $"/partner/referrals/{requested.ReferralId}/link";
        for (var n = 0; n < 99; n++) Assert.True((await partner.PostAsync(door, null)).IsSuccessStatusCode);
        Assert.True((await referral.As("supervisor-1").PostAsync(door, null)).IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await partner.PostAsync(door, null)).StatusCode);
        Assert.Equal(100, await referral.Value<long>($"SELECT count(*) FROM referral_links"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await partner.PostAsync(door, null)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_page_says_so()
    {
        for (var n = 0; n < 10; n++) await partner.PostAsync("/partner/endpoints/main/test", null);
        var token = FormToken.In(await partner.GetStringAsync("/partner/connections"));

        var answer = await partner.PostAsync(
            "/partner/connections/endpoints/main/test",
            new FormUrlEncodedContent([new(FormToken.Field, token)]));

        Assert.Contains(
            "한 시간에 시험은 10번", await partner.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        await server.DisposeAsync();
    }

    private const string Door = "/partner/endpoints/main/deliveries/resend";

    private async Task<System.Text.Json.JsonElement> Resend(object body, int resent)
    {
        var view = await (await partner.PostAsJsonAsync(Door, body)).Json();
        Assert.Equal(resent, view.GetProperty("resent").GetInt32());
        return view;
    }

    /// <summary>Events of one a second, for an endpoint that is left alone for a while.</summary>
    private async Task Fill(int events)
    {
        await referral.Execute($"UPDATE partner_endpoints SET resting_until = {ManualClock.Noon.AddHours(12)}");
        await referral.Execute(
            $$"""
            INSERT INTO partner_feed (agency_id, event_id, type, traceparent, bytes, at)
            SELECT {{agency}}, 'example-' || n, 'annyeong.example.v1', '', '',
                {{ManualClock.Noon}} + make_interval(secs => n)
            FROM generate_series(0, {{events - 1}}) AS n
            """);
    }
}
