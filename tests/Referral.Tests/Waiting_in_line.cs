using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>Whoever is on a waiting list has a place in it, and moves up.</summary>
public sealed class Waiting_in_line : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run(clock);

    [Fact]
    public async Task Who_comes_later_stands_behind_and_moves_up_when_somebody_is_taken_on()
    {
        var all = await Asked(3);
        // The first who came is the last to be put on the list.
        foreach (var one in Enumerable.Reverse(all)) await referral.Answers(one, "waitlist");

        Assert.Equal([3, 2, 1], await Places(all));
        Assert.Equal([1, 2, 3], referral.Announced<ReferralWaitlisted>().Select(told => told.Place));
        var page = await referral.AsPartner(all[0].AgencyId).GetStringAsync("/partner/inbox?tab=waiting");
        Assert.True(page.IndexOf("1번째", StringComparison.Ordinal) < page.IndexOf("3번째", StringComparison.Ordinal));

        await referral.Answers(all[2], "accept");
        Assert.Equal([2, 1, null], await Places(all));
        await referral.Answers(all[1], "decline");
        Assert.Equal([1, null, null], await Places(all));
    }

    [Fact]
    public async Task A_consent_taken_back_frees_the_place()
    {
        var all = await Asked(2);
        foreach (var one in all) await referral.Answers(one, "waitlist");

        await referral.Deliver(
            new ConsentWithdrawn(
                Guid.NewGuid(), all[0].CaseId, all[0].AgencyId.ToString(), "referral", clock.GetUtcNow()),
            all[0].CaseId);

        Assert.Equal([null, 1], await Places(all));
    }

    [Fact]
    public async Task At_the_same_time_no_place_is_given_twice()
    {
        var all = await Asked(12);

        await Task.WhenAll(all.Select(one => referral.Answers(one, "waitlist")));

        Assert.Equal(
            Enumerable.Range(1, 12).Select(place => (int?)place),
            referral.Announced<ReferralWaitlisted>().Select(told => told.Place).Order());
        Assert.Equal(Enumerable.Range(1, 12).Select(place => (int?)place), (await Places(all)).Order());
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<List<ReferralRequested>> Asked(int count)
    {
        var agency = referral.Agency();
        var all = new List<ReferralRequested>();
        for (var i = 0; i < count; i++) all.Add(await referral.RequestedFrom(agency));
        return all;
    }

    private async Task<List<int?>> Places(List<ReferralRequested> all)
    {
        var places = new List<int?>();
        foreach (var one in all)
        {
            var view = await referral.AsPartner(one.AgencyId)
                .GetFromJsonAsync<JsonElement>($"/partner/referrals/{one.ReferralId}");
            places.Add(view.TryGetProperty("place", out var place) ? place.GetInt32() : null);
        }

        return places;
    }
}
