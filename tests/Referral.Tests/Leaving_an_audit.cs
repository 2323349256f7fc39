using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Leaving_an_audit : IAsyncLifetime
{
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run();

    [Fact]
    public async Task What_an_agency_reads_and_decides_stands_in_it()
    {
        var requested = await referral.Requested();
        var partner = referral.AsPartner(requested.AgencyId);
        await partner.GetAsync("/partner/inbox");
        await partner.GetAsync("/partner/inbox?tab=done");
        await partner.GetAsync($"/partner/referrals/{requested.ReferralId}");
        await partner.Answer(requested.ReferralId, "accept");
        await partner.Answer(requested.ReferralId, "accept");
        await partner.Answer(requested.ReferralId, "start");

        var name = $"partner-{requested.AgencyId}";
        Assert.Equal(
            [
                $"{name} referral-read", $"{name} referral-read", $"{name} referral-accepted",
                $"{name} referral-in-progress",
            ],
            await referral.Audit("referral", requested.CaseId));
    }

    [Fact]
    public async Task What_an_agency_is_given_by_its_feed_stands_in_it_too()
    {
        var requested = await referral.Requested();
        var partner = referral.AsPartner(requested.AgencyId);
        await Eventually.Holds(async () => (await partner.GetStringAsync("/partner/events")).Length > 2);

        Assert.Equal(
            [$"partner-{requested.AgencyId} feed-read"], await referral.Audit("referral", requested.CaseId));
    }

    [Fact]
    public async Task Another_agency_has_seen_nothing()
    {
        var requested = await referral.Requested();
        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        await other.GetAsync("/partner/inbox");
        await other.GetAsync($"/partner/referrals/{requested.ReferralId}");

        Assert.Empty(await referral.Audit("referral", requested.CaseId));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();
}
