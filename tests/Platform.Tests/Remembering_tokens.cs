using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity;
using Testing;

namespace Platform.Tests;

/// <summary>A token found good is remembered: that must let nobody in who would otherwise stay outside.</summary>
public sealed class Remembering_tokens : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Lamps.Run(clock);

    [Fact]
    public async Task A_remembered_token_ends_when_it_says()
    {
        var admin = lamps.As("admin-1");

        Assert.Equal(HttpStatusCode.NoContent, (await admin.GetAsync("/closed")).StatusCode);
        clock.Advance(DemonstrationTokens.Lifetime - TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.GetAsync("/closed")).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/closed")).StatusCode);
    }

    [Fact]
    public async Task A_signature_that_differs_in_one_letter_is_not_the_one_remembered()
    {
        var token = lamps.Services.GetRequiredService<DemonstrationTokens>().Issue("admin-1")!;
        var middle = token.LastIndexOf('.') + 10;
        var forged = $"{token[..middle]}{(token[middle] == 'A' ? 'B' : 'A')}{token[(middle + 1)..]}";

        Assert.Equal(HttpStatusCode.NoContent, await Knock(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(forged));
        Assert.Equal(HttpStatusCode.NoContent, await Knock(token));
    }

    [Fact]
    public async Task Everybody_stays_who_they_are()
    {
        var (admin, operators) = (lamps.As("admin-1"), lamps.As("operator-1"));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync("/ops/dead-letters")).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await admin.GetAsync("/closed")).StatusCode);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await operators.PostAsJsonAsync("/lamps", new { name = "lamp" })).StatusCode);
        }
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private async Task<HttpStatusCode> Knock(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await lamps.Anonymous.SendAsync(request)).StatusCode;
    }
}
