using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.AspNetCore.Http;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>The handshake of CloudEvents' webhooks, for endpoints whose partner wishes for it.</summary>
public sealed class Asking_an_endpoint : IAsyncLifetime
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
    }

    [Fact]
    public async Task Nothing_is_asked_of_an_endpoint_that_did_not_wish_for_it()
    {
        await Register(handshake: false);
        await referral.Requested();
        await Until(() => server.Deliveries.Count == 1);

        Assert.Empty(server.Questions);
        Assert.Equal("", server.Deliveries.Single().Origin);
        Assert.Equal("off", (await Endpoint()).GetProperty("handshake").GetString());
    }

    [Theory]
    [InlineData("annyeong120.example")]
    [InlineData("*")]
    public async Task One_that_grants_it_gets_what_waited_and_is_told_who_delivers(string grant)
    {
        var hold = new TaskCompletionSource();
        server.Grant = async http =>
        {
            await hold.Task;
            http.Response.Headers["WebHook-Allowed-Origin"] = grant;
        };
        await Register();
        await referral.Requested();
        await Until(async () => (await Endpoint()).GetProperty("waiting").GetInt64() == 1);
        Assert.Empty(server.Deliveries);

        hold.SetResult();
        await Until(() => server.Deliveries.Count == 1);

        Assert.Equal("annyeong120.example", Assert.Single(server.Questions));
        Assert.Equal("annyeong120.example", server.Deliveries.Single().Origin);
        Assert.Equal("granted", (await Endpoint()).GetProperty("handshake").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("somebody-else.example")]
    public async Task One_that_answers_without_granting_it_is_switched_off_and_the_agency_told(string? grant)
    {
        server.Grant = http =>
        {
            if (grant is not null) http.Response.Headers["WebHook-Allowed-Origin"] = grant;
            return Task.CompletedTask;
        };
        await Register();
        await Until(async () => (await Endpoint()).GetProperty("state").GetString() == "disabled");
        await referral.Requested();

        var endpoint = await Endpoint();
        Assert.Equal("refused", endpoint.GetProperty("handshake").GetString());
        Assert.Equal("not-granted", endpoint.GetProperty("disabledReason").GetString());
        Assert.Equal(DisabledReason.NotGranted, Assert.Single(referral.Announced<PartnerEndpointDisabled>()).Reason);
        Assert.Empty(server.Deliveries);

        server.Grant = http =>
        {
            http.Response.Headers["WebHook-Allowed-Origin"] = "*";
            return Task.CompletedTask;
        };
        await partner.PostAsync("/partner/endpoints/main/enable", null);
        await Until(async () => (await Endpoint()).GetProperty("handshake").GetString() == "granted");
    }

    [Fact]
    public async Task One_that_is_away_is_asked_again_when_its_time_has_come()
    {
        server.Grant = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await Register();
        await Until(() => server.Questions.Count == 1);
        server.Grant = http =>
        {
            http.Response.Headers["WebHook-Allowed-Origin"] = "*";
            return Task.CompletedTask;
        };
        await Until(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            return (await Endpoint()).GetProperty("handshake").GetString() == "granted";
        });

        Assert.Equal(2, server.Questions.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task Register(bool handshake = true)
    {
        var url = server.Url + "/hooks";
        await (await partner.PutAsJsonAsync("/partner/endpoints/main", new { url, handshake })).Json();
    }

    private async Task<JsonElement> Endpoint() =>
        (await partner.GetFromJsonAsync<JsonElement>("/partner/endpoints")).EnumerateArray().Single();
}
