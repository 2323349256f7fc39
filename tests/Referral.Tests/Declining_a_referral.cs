using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Declining_a_referral : IAsyncLifetime
{
    private const string Reason = "자리가 없습니다(예시)";

    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.Requested();
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Fact]
    public async Task The_reason_can_be_read_by_the_agency_and_travels_nowhere()
    {
        var view = await (await partner.Answer(requested.ReferralId, "decline", new { reason = Reason })).Json();

        Assert.Equal("declined", view.GetProperty("status").GetString());
        Assert.Single(referral.Announced<ReferralDeclined>());
        Assert.DoesNotContain(
            referral.Published, published => Encoding.UTF8.GetString(published.Bytes.Span).Contains("자리"));
        var read = await partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{requested.ReferralId}");
        Assert.Equal(Reason, read.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_reason_is_needed_and_may_have_five_hundred_characters()
    {
        await partner.Answer(requested.ReferralId, "decline", new { }).BadField("reason");
        await partner.Answer(requested.ReferralId, "decline", new { reason = " " }).BadField("reason");
        await partner.Answer(requested.ReferralId, "decline", new { reason = new string('가', 501) }).BadField("reason");

        await (await partner.Answer(requested.ReferralId, "decline", new { reason = new string('가', 500) })).Json();
    }

    [Fact]
    public async Task After_that_nothing_else_can_be_said()
    {
        await partner.Answer(requested.ReferralId, "decline", new { reason = Reason });

        await partner.Answer(requested.ReferralId, "decline", new { reason = Reason }).Refused("referral-declined");
        await partner.Answer(requested.ReferralId, "accept").Refused("referral-declined");
        await partner.Answer(requested.ReferralId, "waitlist").Refused("referral-declined");
    }

    [Fact]
    public async Task Who_has_been_accepted_cannot_be_declined()
    {
        await partner.Answer(requested.ReferralId, "accept");

        var declined = partner.Answer(requested.ReferralId, "decline", new { reason = Reason });
        await declined.Refused("referral-already-accepted");
        Assert.Empty(referral.Announced<ReferralDeclined>());
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();
}
