using System.Net.Http.Json;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>Servers that take what is brought and say nothing hold up nobody else.</summary>
public sealed class Meeting_endpoints_that_hang : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly TaskCompletionSource released = new();
    private RunningService referral = null!;
    private PartnerServer hanging = null!;
    private PartnerServer healthy = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        hanging = await PartnerServer.Start();
        hanging.Answer = _ => released.Task;
        healthy = await PartnerServer.Start();
    }

    /// <summary>More hang than may be under way in ordinary times.</summary>
    [Fact]
    public async Task Of_twenty_endpoints_nineteen_hang_and_the_last_hears_everything()
    {
        foreach (var n in Enumerable.Range(0, 19)) await Register($"hanging-{n}", hanging);
        await Register("healthy", healthy);

        foreach (var _ in Enumerable.Range(0, 8)) await referral.Requested();

        await Until(() => healthy.Deliveries.Count == 8);
    }

    [Fact]
    public async Task To_one_that_lets_a_delivery_wait_no_more_are_brought()
    {
        await Register("hanging", hanging);
        await Register("healthy", healthy);
        await referral.Requested();
        await Until(() => hanging.Deliveries.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(3));

        await referral.Requested();
        await referral.Requested();
        await Until(() => healthy.Deliveries.Count == 3);
        Assert.Single(hanging.Deliveries);

        released.SetResult();
        await Until(() => hanging.Deliveries.Count == 3);
    }

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await referral.DisposeAsync();
        await hanging.DisposeAsync();
        await healthy.DisposeAsync();
    }

    private async Task Register(string name, PartnerServer server)
    {
        var answer = await referral.AsPartner(referral.Agency())
            .PutAsJsonAsync($"/partner/endpoints/{name}", new { url = $"{server.Url}/{name}" });
        Assert.True(answer.IsSuccessStatusCode);
    }
}
