using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.AspNetCore.Http;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>What a partner can do about an endpoint: look, try, replace its secret, have things sent again.</summary>
public sealed class Keeping_an_endpoint : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private PartnerServer server = null!;
    private Guid agency;
    private string first = "";

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        server = await PartnerServer.Start();
        agency = referral.Agency();
        first = await Register("main");
    }

    [Fact]
    public async Task For_a_day_both_secrets_sign_then_the_new_one_alone()
    {
        var second = await SecretOf(await Partner.PostAsync("/partner/endpoints/main/secret", null));
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);
        Assert.NotEqual(first, second);
        Assert.True(server.Deliveries.Last().IsSignedWith(second, first));

        var third = await SecretOf(await Partner.PostAsync("/partner/endpoints/main/secret", null));
        clock.Advance(TimeSpan.FromHours(23));
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 2);
        Assert.Equal(3, server.Deliveries.Last().Signature.Split(' ').Length);

        clock.Advance(TimeSpan.FromHours(2));
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 3);
        Assert.True(server.Deliveries.Last().IsSignedWith(third));
        Assert.Equal(third, await Register("main"));
    }

    [Fact]
    public async Task A_secret_asked_for_twice_under_one_key_is_replaced_once()
    {
        var secrets = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/partner/endpoints/main/secret");
            request.Headers.Add("Idempotency-Key", "rotate-example-1");
            secrets.Add(await SecretOf(await Partner.SendAsync(request)));
        }

        Assert.Single(secrets);
        Assert.Equal(1, await referral.Value<long>($"SELECT count(*) FROM replaced_secrets"));
    }

    [Fact]
    public async Task A_test_comes_to_that_endpoint_alone_whatever_it_wants()
    {
        await Register("other", "/other");
        await Register("closed-only", "/closed-only", "referral-closed");

        var answer = await Partner.PostAsync("/partner/endpoints/closed-only/test", null);
        await Until(() => server.Deliveries.Count == 1);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var told = JsonDocument.Parse(server.Deliveries.Single().Text).RootElement;
        Assert.True(told.TypeIs("partner-endpoint-tested"));
        Assert.Equal("/closed-only", server.Deliveries.Single().Path);
        Assert.Equal(agency, told.GetProperty("data").GetProperty("agencyId").GetGuid());
        Assert.Single(await referral.Feed(agency));
    }

    [Fact]
    public async Task The_log_tells_each_attempt_by_status_or_fault_and_nothing_the_far_end_wrote()
    {
        server.Answer = async http =>
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("what-the-far-end-wrote");
        };
        var requested = await referral.Requested();
        await Until(async () => (await Log()).Any(one => one.GetProperty("attempts").GetArrayLength() == 1));
        server.Answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        clock.Advance(TimeSpan.FromSeconds(6));
        await Until(async () => (await Log()).Any(one => one.GetProperty("attempts").GetArrayLength() == 2));

        var entry = Assert.Single(await Log("?state=waiting"));
        Assert.Empty(await Log("?state=delivered"));
        Assert.True(entry.TypeIs("referral-requested"));
        var attempts = entry.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal(500, attempts[0].GetProperty("status").GetInt32());
        Assert.Equal("broken", attempts[1].GetProperty("fault").GetString());
        Assert.All(attempts, attempt => Assert.True(attempt.GetProperty("durationMilliseconds").GetInt32() >= 0));
        Assert.True(entry.GetProperty("nextAttemptAt").GetDateTimeOffset() > clock.GetUtcNow());
        Assert.DoesNotContain("far-end", entry.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(requested.CaseId.ToString(), entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_goes_on_after_the_last_event_that_was_seen()
    {
        for (var i = 0; i < 3; i++) await referral.Requested();
        await Until(async () => (await Log("?state=delivered")).Count == 3);
        var all = (await Log()).ConvertAll(one => one.GetProperty("eventId").GetString());

        var rest = (await Log($"?after={all[0]}")).ConvertAll(one => one.GetProperty("eventId").GetString());

        Assert.Equal(all.Skip(1), rest);
        await Partner.GetAsync("/partner/endpoints/main/deliveries?state=eaten").BadField("state");
        await Partner.GetAsync("/partner/endpoints/main/deliveries?after=never-sent").BadField("after");
    }

    [Fact]
    public async Task One_event_and_a_stretch_of_time_come_again_with_the_ids_they_had()
    {
        for (var i = 0; i < 3; i++)
        {
            await referral.Requested();
            await Until(() => server.Deliveries.Count == i + 1);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        await Until(async () => (await Log("?state=delivered")).Count == 3);
        var ids = server.Deliveries.Select(delivery => delivery.Id).ToList();

        var one = await Resend(new { eventId = ids[1] });
        await Until(async () => (await Log("?state=delivered")).Count == 3 && server.Deliveries.Count == 4);
        var since = clock.GetUtcNow() - TimeSpan.FromMinutes(35);
        var stretch = await Resend(new { since, until = since + TimeSpan.FromMinutes(20) });
        await Until(() => server.Deliveries.Count == 6);

        Assert.Equal(1, one.GetProperty("resent").GetInt32());
        Assert.Equal(2, stretch.GetProperty("resent").GetInt32());
        Assert.Equal(ids[1], server.Deliveries.ElementAt(3).Id);
        Assert.Equal([ids[0], ids[1]], server.Deliveries.Skip(4).Select(delivery => delivery.Id).Order());
    }

    [Fact]
    public async Task What_is_asked_to_be_sent_again_is_checked()
    {
        await Ask(new { }).BadField("eventId");
        await Ask(new { eventId = "never-sent" }).BadField("eventId");
        await Ask(new { eventId = "x", since = clock.GetUtcNow() }).BadField("eventId");
        await Ask(new { since = clock.GetUtcNow(), until = clock.GetUtcNow() }).BadField("until");
        await referral.Requested();
        await Until(async () => (await referral.Feed(agency)).Count > 0);
        var mine = (await referral.Feed(agency))[0].GetProperty("id").GetString();
        var other = referral.AsPartner(referral.Other(agency));
        await other.PutAsJsonAsync("/partner/endpoints/main", new { url = server.Url + "/theirs" });
        await other.PostAsJsonAsync("/partner/endpoints/main/deliveries/resend", new { eventId = mine })
            .BadField("eventId");
    }

    [Fact]
    public async Task Another_agencys_endpoint_is_not_there()
    {
        var other = referral.AsPartner(referral.Other(agency));
        string[] doors = ["enable", "secret", "test"];
        foreach (var door in doors)
        {
            var answer = await other.PostAsync($"/partner/endpoints/main/{door}", null);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var resent = await other.PostAsJsonAsync(
            "/partner/endpoints/main/deliveries/resend",
            new { since = ManualClock.Noon, until = ManualClock.Noon + TimeSpan.FromDays(1) });
        Assert.Equal(HttpStatusCode.NotFound, resent.StatusCode);
        var log = await other.GetAsync("/partner/endpoints/main/deliveries");
        Assert.Equal(HttpStatusCode.NotFound, log.StatusCode);
    }

    [Fact]
    public async Task One_that_says_it_is_too_much_is_left_alone_altogether()
    {
        server.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        };
        await referral.Requested();
        await Until(async () => (await Endpoint()).TryGetProperty("restingUntil", out _));
        await referral.Requested();
        clock.Advance(TimeSpan.FromMinutes(9));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Single(server.Deliveries);

        server.Answer = _ => Task.CompletedTask;
        clock.Advance(TimeSpan.FromMinutes(2));
        await Until(() => server.Deliveries.Count == 3);
        await Until(async () => (await Endpoint()).GetProperty("state").GetString() == "active");
    }

    [Fact]
    public async Task After_five_days_of_only_failures_it_is_switched_off_and_the_agency_told()
    {
        server.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await referral.Requested();
        await Until(async () => (await Endpoint()).GetProperty("state").GetString() == "failing");
        clock.Advance(TimeSpan.FromDays(5));
        await Until(async () => (await Endpoint()).GetProperty("state").GetString() == "disabled");

        Assert.Equal("only-failures", (await Endpoint()).GetProperty("disabledReason").GetString());
        Assert.Equal("main", Assert.Single(referral.Announced<PartnerEndpointDisabled>()).Endpoint);
        await Until(async () => (await referral.Feed(agency)).Exists(told => told.TypeIs("partner-endpoint-disabled")));
        Assert.Contains("main", await Partner.GetStringAsync("/partner/inbox"), StringComparison.Ordinal);
        var seen = await referral.As("supervisor-1").GetFromJsonAsync<JsonElement>("/partner/switched-off");
        Assert.Equal(agency, Assert.Single(seen.EnumerateArray()).GetProperty("agencyId").GetGuid());
        await Partner.PostAsync("/partner/endpoints/main/test", null).Refused("endpoint-disabled");
        await Ask(new { since = ManualClock.Noon, until = clock.GetUtcNow() }).Refused("endpoint-disabled");

        server.Answer = _ => Task.CompletedTask;
        var enabled = await Partner.PostAsync("/partner/endpoints/main/enable", null);
        Assert.Equal(HttpStatusCode.NoContent, enabled.StatusCode);
        await Partner.PostAsync("/partner/endpoints/main/test", null);
        await Until(async () => (await Log("?state=delivered")).Count == 1);
    }

    [Fact]
    public async Task What_an_agency_did_about_it_stands_in_the_audit_under_its_users_name()
    {
        await Partner.PostAsync("/partner/endpoints/main/secret", null);
        await Partner.PostAsync("/partner/endpoints/main/test", null);
        await Partner.PostAsync("/partner/endpoints/main/enable", null);

        var name = $"partner-{agency}";
        Assert.Equal(
            [
                $"{name} partner-endpoint-registered", $"{name} partner-secret-replaced",
                $"{name} partner-endpoint-tested", $"{name} partner-endpoint-enabled",
            ],
            (await referral.Audit("referral", agency)).Where(line => line.StartsWith(name, StringComparison.Ordinal)
                && !line.EndsWith("feed-read", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        await server.DisposeAsync();
    }

    /// <summary>Who signs in anew: a token lasts no longer than twelve hours.</summary>
    private HttpClient Partner => referral.AsPartner(agency);

    private async Task<string> Register(string name, string path = "/hooks", params string[] types) =>
        await SecretOf(await Partner.PutAsJsonAsync(
            $"/partner/endpoints/{name}", new { url = server.Url + path, types }));

    private Task<HttpResponseMessage> Ask(object body) =>
        Partner.PostAsJsonAsync("/partner/endpoints/main/deliveries/resend", body);

    private async Task<JsonElement> Resend(object body) => await (await Ask(body)).Json();

    private async Task<List<JsonElement>> Log(string query = "") =>
        [.. (await Partner.GetFromJsonAsync<JsonElement>($"/partner/endpoints/main/deliveries{query}"))
            .EnumerateArray()];

    private async Task<JsonElement> Endpoint() =>
        (await Partner.GetFromJsonAsync<JsonElement>("/partner/endpoints")).EnumerateArray()
        .Single(endpoint => endpoint.GetProperty("name").GetString() == "main");

    private static async Task<string> SecretOf(HttpResponseMessage answer) =>
        (await answer.Json()).GetProperty("secret").GetString()!;
}
