using System.Net;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Accepting_a_referral : IAsyncLifetime
{
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
    public async Task The_agency_takes_the_person_on_without_saying_anything_more()
    {
        var view = await (await partner.Answer(requested.ReferralId, "accept")).Json();

        Assert.Equal("accepted", view.GetProperty("status").GetString());
        Assert.Equal(requested.ReferralId, view.GetProperty("referralId").GetGuid());
        var accepted = Assert.Single(referral.Announced<ReferralAccepted>());
        Assert.Equal(requested.ReferralId, accepted.ReferralId);
        Assert.Equal(requested.CaseId, accepted.CaseId);
        Assert.Equal(requested.AgencyId, accepted.AgencyId);
        Assert.Equal(ManualClock.Noon, accepted.AcceptedAt);
    }

    [Fact]
    public async Task An_empty_object_is_as_good_as_no_body_but_an_unknown_member_is_not()
    {
        await partner.Answer(requested.ReferralId, "accept", new { colour = "blue" }).BadField("colour");

        await (await partner.Answer(requested.ReferralId, "accept", new { })).Json();
    }

    [Fact]
    public async Task Of_ten_attempts_at_once_one_wins()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => partner.Answer(requested.ReferralId, "accept")));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Equal(9, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task A_second_time_is_refused()
    {
        await partner.Answer(requested.ReferralId, "accept");

        await partner.Answer(requested.ReferralId, "accept").Refused("referral-already-accepted");
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer()
    {
        partner.DefaultRequestHeaders.Add("Idempotency-Key", "\"one\"");

        var first = await (await partner.Answer(requested.ReferralId, "accept")).Content.ReadAsStringAsync();
        var again = await (await partner.Answer(requested.ReferralId, "accept")).Content.ReadAsStringAsync();

        Assert.Equal(first, again);
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task Another_agency_and_an_unknown_referral_find_nothing()
    {
        var other = referral.AsPartner(referral.Other(requested.AgencyId));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Answer(requested.ReferralId, "accept")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Answer(Guid.NewGuid(), "accept")).StatusCode);
        var malformed = await partner.PostAsync("/partner/referrals/none/accept", null);
        Assert.Equal(HttpStatusCode.NotFound, malformed.StatusCode);
        Assert.Empty(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task From_the_waiting_list_somebody_can_still_be_taken_on()
    {
        await (await partner.Answer(requested.ReferralId, "waitlist")).Json();
        await partner.Answer(requested.ReferralId, "waitlist").Refused("referral-already-waitlisted");

        await (await partner.Answer(requested.ReferralId, "accept")).Json();

        Assert.Single(referral.Announced<ReferralWaitlisted>());
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task Help_begins_after_acceptance_and_ends_with_an_outcome()
    {
        await partner.Answer(requested.ReferralId, "start").Refused("referral-not-accepted");
        await partner.Answer(requested.ReferralId, "close", new { outcome = "끝났습니다" }).Refused("referral-not-accepted");
        await partner.Answer(requested.ReferralId, "accept");
        await (await partner.Answer(requested.ReferralId, "start")).Json();
        await partner.Answer(requested.ReferralId, "start").Refused("referral-already-started");
        await partner.Answer(requested.ReferralId, "close").BadField("body");
        await partner.Answer(requested.ReferralId, "close", new { outcome = "" }).BadField("outcome");
        await partner.Answer(requested.ReferralId, "close", new { outcome = new string('끝', 201) }).BadField("outcome");

        var outcome = new { outcome = "주 1회 만남이 이어집니다(예시)" };
        var view = await (await partner.Answer(requested.ReferralId, "close", outcome)).Json();

        Assert.Equal("closed", view.GetProperty("status").GetString());
        Assert.Single(referral.Announced<ReferralStarted>());
        Assert.Single(referral.Announced<ReferralClosed>());
        await partner.Answer(requested.ReferralId, "accept").Refused("referral-closed");
        await partner.Answer(requested.ReferralId, "close", new { outcome = "다시" }).Refused("referral-closed");
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();
}
