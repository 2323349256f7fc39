using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>When one agency cannot help, the next is asked at once, as far as the person has consented to it.</summary>
public sealed class Asking_the_next_agency : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run(clock);

    [Theory]
    [InlineData("decline")]
    [InlineData("waitlist,decline")]
    [InlineData("accept,fail")]
    [InlineData("accept,hold,fail")]
    public async Task Declined_or_failed_the_need_goes_to_another_agency(string answers)
    {
        var requested = await referral.RequestedOpenly();

        await referral.Answers(requested, answers.Split(','));

        var next = await Next(requested);
        Assert.NotEqual(requested.AgencyId, next.AgencyId);
        Assert.Equal((requested.CaseId, requested.Need), (next.CaseId, next.Need));
        Assert.Equal("requested", await referral.Status(next));
        Assert.Empty(referral.Announced<NeedUnmet>());
        await Until(async () => (await referral.Feed(next.AgencyId)).Exists(one =>
            one.TypeIs("referral-requested")
            && one.GetProperty("data").GetProperty("referralId").GetGuid() == next.ReferralId));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_and_when_nobody_is_left_that_is_said_once()
    {
        var first = await referral.RequestedOpenly();
        var asked = new List<ReferralRequested> { first };
        while (referral.Announced<NeedUnmet>().Count == 0 && asked.Count < 60)
        {
            await referral.Answers(asked[^1], "decline");
            await Until(() => referral.Announced<NeedUnmet>().Count > 0
                || referral.Announced<ReferralRequested>().Count > asked.Count);
            asked = [.. referral.Announced<ReferralRequested>()];
        }

        Assert.True(asked.Count > 1, "Only one agency of the pack serves this need.");
        Assert.Distinct(asked.Select(one => one.AgencyId));
        var unmet = Assert.Single(referral.Announced<NeedUnmet>());
        Assert.Equal((first.CaseId, first.Need.Code), (unmet.CaseId, unmet.NeedCode));
        Assert.Equal(asked.Count - 1, referral.Announced<ReferralRerouted>().Count);
        Assert.Contains("꾸준한 말벗", await referral.As("supervisor-1").GetStringAsync("/referrals?tab=unmet"));
    }

    [Fact]
    public async Task A_consent_to_one_agency_leaves_nobody_else()
    {
        var requested = await referral.Requested();

        await referral.Answers(requested, "decline");

        await referral.Once<NeedUnmet>(one => one.CaseId == requested.CaseId);
        Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Empty(referral.Announced<ReferralRerouted>());
    }

    [Fact]
    public async Task Of_two_agencies_that_were_named_the_other_is_asked_and_then_nobody()
    {
        var any = await referral.RequestedOpenly();
        await referral.Answers(any, "decline");
        var agencies = new[] { any.AgencyId, (await Next(any)).AgencyId };
        var consultation = Consultation(Wanted()) with
        {
            Consents = [.. agencies.Select(agency =>
                new ConsentGrant($"{agency}".ToUpperInvariant(), "referral", "1"))],
        };
        await referral.Hear(consultation);
        var first = referral.Announced<ReferralRequested>().Single(one => one.CaseId == consultation.CaseId);

        await referral.Answers(first, "decline");
        var second = await Next(first);
        await referral.Answers(second, "decline");

        await referral.Once<NeedUnmet>(one => one.CaseId == consultation.CaseId);
        Assert.Equal(agencies.Order(), new[] { first.AgencyId, second.AgencyId }.Order());
    }

    [Fact]
    public async Task A_need_that_no_agency_may_be_asked_for_is_unmet_from_the_start_and_heard_twice_it_is_said_once()
    {
        var consultation = Consultation(Wanted()) with
        {
            Consents = [new ConsentGrant(Guid.NewGuid().ToString(), "referral", "1")],
        };

        await referral.Hear(consultation);
        await referral.Hear(consultation);

        Assert.Single(referral.Announced<NeedUnmet>());
        Assert.Empty(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task Who_refused_it_is_offered_nothing_else()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "accept");

        await (await referral.AsPartner(requested.AgencyId)
            .Answer(requested.ReferralId, "fail", new { reason = "refused" })).Json();
        await Until(async () => (await referral.Feed(requested.AgencyId)).Exists(one => one.TypeIs("referral-failed")));

        Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Empty(referral.Announced<NeedUnmet>());
    }

    [Fact]
    public async Task A_consent_taken_back_ends_the_one_that_followed_and_the_search()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "decline");
        var next = await Next(requested);

        await Withdraw(requested.CaseId);

        Assert.Equal("withdrawn", await referral.Status(next));
        var single = await referral.Requested();
        await referral.Answers(single, "decline");
        await referral.Once<NeedUnmet>(one => one.CaseId == single.CaseId);
        await Withdraw(single.CaseId, single.AgencyId.ToString());
        Assert.Equal(0, await referral.Value<long>($"SELECT count(*) FROM unmet_needs"));
        Assert.Equal(2, referral.Announced<ReferralRequested>().Count(one => one.CaseId == requested.CaseId));
    }

    [Fact]
    public async Task A_consent_taken_back_before_the_end_is_heard_of_lets_nobody_be_asked()
    {
        var requested = await referral.RequestedOpenly(Wanted("L1.2", severity: 3));
        await Withdraw(requested.CaseId);

        await referral.Deliver(
            new ReferralExpired(requested.ReferralId, requested.CaseId, requested.AgencyId, clock.GetUtcNow()),
            requested.CaseId);

        Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Empty(referral.Announced<NeedUnmet>());
    }

    [Fact]
    public async Task An_erased_person_is_nobodys_any_more()
    {
        var requested = await referral.Requested();
        await referral.Answers(requested, "decline");
        await referral.Once<NeedUnmet>(one => one.CaseId == requested.CaseId);

        await referral.Deliver(
            new PersonErased(Guid.NewGuid(), requested.CaseId, clock.GetUtcNow()), requested.CaseId);

        Assert.Equal(0, await referral.Value<long>(
            $"SELECT (SELECT count(*) FROM unmet_needs) + (SELECT count(*) FROM referral_consents)"));
    }

    [Fact]
    public async Task The_end_heard_of_twice_and_by_another_event_is_followed_once()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "decline");
        await Next(requested);
        var declined = Assert.Single(referral.Announced<ReferralDeclined>());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => referral.Deliver(declined, declined.CaseId)));

        Assert.Single(referral.Announced<ReferralRerouted>());
        Assert.Equal(2, referral.Announced<ReferralRequested>().Count);
    }

    [Fact]
    public async Task A_need_that_is_with_an_agency_is_not_put_before_another_by_a_second_consultation()
    {
        var first = Consultation(Wanted(), Wanted("L8.1"));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => referral.Hear(
            Consultation(Wanted(), Wanted("L8.1")) with { CaseId = first.CaseId })));
        await referral.Hear(first);

        Assert.Equal(
            ["L1.2", "L8.1"], referral.Announced<ReferralRequested>().Select(one => one.Need.Code).Order());
        Assert.Empty(referral.Announced<NeedUnmet>());
    }

    [Fact]
    public async Task After_the_first_has_ended_a_second_consultation_opens_the_need_again()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "accept", "close");

        await referral.Hear(Consultation(Wanted()) with { CaseId = requested.CaseId });

        Assert.Equal(2, referral.Announced<ReferralRequested>().Count);
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<ReferralRequested> Next(ReferralRequested after)
    {
        var rerouted = await referral.Once<ReferralRerouted>(one => one.ReferralId == after.ReferralId);
        return referral.Announced<ReferralRequested>().Single(one => one.ReferralId == rerouted.NextReferralId);
    }

    private Task Withdraw(Guid caseId, string recipient = "partners") => referral.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), caseId, recipient, "referral", clock.GetUtcNow()), caseId);
}
