using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Postgres;
using ReferralService.Partners;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Delivering_webhooks : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private PartnerServer server = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        server = await PartnerServer.Start();
    }

    [Fact]
    public async Task The_event_arrives_as_it_travelled_and_signed()
    {
        var agency = referral.Agency();
        var secret = await Register(agency, "main");

        var requested = await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);

        var delivery = server.Deliveries.Single();
        var published = referral.Published.Single(one => one.Topic == "referral-requested");
        Assert.Equal("application/cloudevents+json; charset=utf-8", delivery.ContentType);
        Assert.Equal(published.Bytes.ToArray(), delivery.Body);
        Assert.Equal(published.Id, delivery.Id);
        Assert.Equal($"{clock.GetUtcNow().ToUnixTimeSeconds()}", delivery.Timestamp);
        Assert.True(delivery.IsSignedWith(secret));
        var data = JsonDocument.Parse(delivery.Text).RootElement.GetProperty("data");
        Assert.Equal(agency, data.GetProperty("agencyId").GetGuid());
    }

    [Fact]
    public async Task Another_agency_receives_nothing_and_a_choice_of_types_is_kept()
    {
        var agency = referral.Agency();
        await Register(referral.Other(agency), "main");
        await Register(agency, "answers", "/answers", "annyeong.referral-accepted.v1");
        await Register(agency, "requests", "/requests", "referral-requested");

        var requested = await referral.Requested();
        await referral.AsPartner(agency).Answer(requested.ReferralId, "accept");
        await Until(() => server.Deliveries.Count >= 2);
        await Settled(agency);

        Assert.Equal(["/answers", "/requests"], server.Deliveries.Select(delivery => delivery.Path).Order());
    }

    [Fact]
    public async Task An_event_heard_twice_is_delivered_once()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        var requested = await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);
        var published = referral.Published.Single(one => one.Topic == "referral-requested");

        await referral.DeliverRaw("referral-requested", published.Bytes);
        await Settled(agency);

        Assert.Single(server.Deliveries);
    }

    [Fact]
    public async Task What_failed_is_tried_again_with_the_same_id_when_its_time_has_come()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        server.Answer = http => Answer(http, 500);
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);
        await Until(async () => await StateOf(agency, "main") == "failing");

        server.Answer = http => Answer(http, 204);
        clock.Advance(TimeSpan.FromSeconds(6));
        await Until(() => server.Deliveries.Count == 2);
        await Settled(agency);

        Assert.Single(server.Deliveries.Select(delivery => delivery.Id).Distinct());
        Assert.Equal(2, server.Deliveries.Select(delivery => delivery.Timestamp).Distinct().Count());
        Assert.Equal("active", await StateOf(agency, "main"));
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        server.Answer = http =>
        {
            http.Response.Headers.RetryAfter = "120";
            return Answer(http, 429);
        };
        await referral.Requested();
        await Until(async () => await StateOf(agency, "main") == "failing");

        clock.Advance(TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Single(server.Deliveries);

        clock.Advance(TimeSpan.FromSeconds(61));
        await Until(() => server.Deliveries.Count == 2);
    }

    [Fact]
    public async Task What_was_claimed_by_a_clock_that_ran_ahead_does_not_wait_for_that_time()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        server.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);

        clock.Advance(TimeSpan.FromHours(2));
        await Until(() => server.Deliveries.Count == 2);
        clock.Advance(TimeSpan.FromHours(-2));
        await Until(() => server.Deliveries.Count == 3);

        Assert.Single(server.Deliveries.Select(delivery => delivery.Id).Distinct());
    }

    [Fact]
    public async Task Gone_switches_the_endpoint_off_until_it_is_registered_again()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        server.Answer = http => Answer(http, 410);
        await referral.Requested();
        await Until(async () => await StateOf(agency, "main") == "disabled");
        await referral.Requested();
        await Settled(agency);
        Assert.Single(server.Deliveries);

        server.Answer = http => Answer(http, 200);
        await Register(agency, "main");
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 2);
    }

    [Fact]
    public async Task Switching_off_while_another_delivery_is_written_down_loses_neither()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        var open = new TaskCompletionSource();
        var tries = 0;
        server.Answer = _ => open.Task;
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);

        var address = (await EndpointOf(agency, "main")).GetProperty("url").GetString()!;
        // What a 410 to one delivery writes, with the success of the other one coming in between.
        await referral.Services.GetRequiredService<ReferralDatabase>().Do(
            async work =>
            {
                Assert.Equal(1, ++tries);
                var endpoint = await work.Value<Guid>($"SELECT id FROM partner_endpoints FOR NO KEY UPDATE");
                open.SetResult();
                await Until(() => IsWaitedFor(work));
                // Who waits looks for a deadlock once, after a second: from now on one would end this work.
                await Task.Delay(TimeSpan.FromSeconds(1.5));
                await work.Disable(endpoint!.Value, address, DisabledReason.Gone, "410");
            },
            CancellationToken.None);

        await Until(async () => (await EndpointOf(agency, "main")).TryGetProperty("deliveredAt", out _));
        Assert.Equal("disabled", await StateOf(agency, "main"));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        var agency = referral.Agency();
        await Register(agency, "main");
        server.Answer = http =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return Answer(http, 302);
        };

        await referral.Requested();
        await Until(async () => await StateOf(agency, "main") == "failing");

        Assert.DoesNotContain(server.Deliveries, delivery => delivery.Path == "/elsewhere");
    }

    [Fact]
    public async Task A_partner_that_never_answers_delays_nobody_else()
    {
        var agency = referral.Agency();
        using var silence = new CancellationTokenSource();
        await using var dead = await PartnerServer.Start();
        dead.Answer = _ => Task.Delay(Timeout.Infinite, silence.Token).ContinueWith(_ => { });
        await Register(agency, "dead", server: dead);
        await Register(agency, "alive");

        for (var i = 0; i < 12; i++) await referral.Requested();
        await Until(() => server.Deliveries.Count == 12);

        Assert.InRange(dead.Deliveries.Count, 1, 4);
        await silence.CancelAsync();
    }

    [Fact]
    public async Task After_ten_attempts_the_delivery_is_given_up()
    {
        var agency = referral.Agency();
        await Register(agency, "main", type: "referral-requested");
        server.Answer = http => Answer(http, 503);
        await referral.Requested();

        for (var attempt = 1; attempt < 10; attempt++)
        {
            await Until(() => server.Deliveries.Count == attempt);
            await Until(async () => await NextAttempt(agency) > clock.GetUtcNow());
            clock.Advance(await NextAttempt(agency) - clock.GetUtcNow());
        }

        await Until(async () => (await EndpointOf(agency, "main")).GetProperty("failed").GetInt64() == 1);
        Assert.Equal(10, server.Deliveries.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task<string> Register(
        Guid agency, string name, string path = "/hooks", string? type = null, PartnerServer? server = null)
    {
        var types = type is null ? Array.Empty<string>() : [type];
        var answer = await referral.AsPartner(agency).PutAsJsonAsync(
            $"/partner/endpoints/{name}", new { url = (server ?? this.server).Url + path, types });
        return (await answer.Json()).GetProperty("secret").GetString()!;
    }

    private async Task<JsonElement> EndpointOf(Guid agency, string name) =>
        (await referral.AsPartner(agency).GetFromJsonAsync<JsonElement>("/partner/endpoints"))
        .EnumerateArray().Single(endpoint => endpoint.GetProperty("name").GetString() == name);

    private async Task<DateTimeOffset> NextAttempt(Guid agency) =>
        (await EndpointOf(agency, "main")).GetProperty("nextAttemptAt").GetDateTimeOffset();

    private async Task<string?> StateOf(Guid agency, string name) =>
        (await EndpointOf(agency, name)).GetProperty("state").GetString();

    /// <summary>Waits until nothing is on its way to the agency's endpoints.</summary>
    private Task Settled(Guid agency) => Until(async () =>
        (await referral.AsPartner(agency).GetFromJsonAsync<JsonElement>("/partner/endpoints"))
        .EnumerateArray().All(endpoint => endpoint.GetProperty("waiting").GetInt64() == 0));

    private static async Task<bool> IsWaitedFor(Work work) => await work.Value<bool>(
        $"SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))") is true;

    private static Task Answer(Microsoft.AspNetCore.Http.HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
