using Microsoft.Extensions.DependencyInjection;
using ReferralService.Referrals;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Weighing_the_past
{
    [Fact]
    public async Task What_is_open_takes_a_place_however_old_and_what_has_ended_counts_for_half_a_year()
    {
        await using var referral = await Run();
        var requested = await referral.RequestedFrom(referral.Agency());
        var partner = referral.AsPartner(requested.AgencyId);
        await partner.Answer(requested.ReferralId, "accept");
        Assert.Equal((1, 1), await Weighed(referral, requested.ReferralId));

        await Age(referral, requested.ReferralId, days: 400);
        Assert.Equal((1, 0), await Weighed(referral, requested.ReferralId));

        await partner.Answer(requested.ReferralId, "start");
        await partner.Answer(requested.ReferralId, "close", new { outcome = "예시" });
        Assert.Equal((0, 0), await Weighed(referral, requested.ReferralId));

        await Age(referral, requested.ReferralId, days: 179);
        Assert.Equal((0, 1), await Weighed(referral, requested.ReferralId));
    }

    private static async Task<(int Taken, int Answered)> Weighed(RunningService referral, Guid id)
    {
        var service = await referral.Value<Guid>($"SELECT service_id FROM referrals WHERE id = {id}");
        var offers = await referral.Services.GetRequiredService<ReferralDatabase>().Do(
            work => work.Offers("L1.2", district: null), TestContext.Current.CancellationToken);
        var offer = offers.Single(one => one.Id == service);
        return (offer.Taken, offer.Past.Answered);
    }

    private static Task Age(RunningService referral, Guid id, int days)
    {
        var at = ManualClock.Noon.AddDays(-days);
        return referral.Value<int>(
            $"WITH aged AS (UPDATE referrals SET requested_at = {at} WHERE id = {id}) SELECT 1");
    }
}
