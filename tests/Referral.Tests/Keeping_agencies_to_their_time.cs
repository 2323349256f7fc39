using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Postgres;
using ReferralService.Referrals;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>When an agency says nothing it is reminded, and then somebody else is asked or a person looks.</summary>
public sealed class Keeping_agencies_to_their_time : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run(clock);

    [Theory]
    [InlineData(3, 2, 4)]
    [InlineData(2, 72, 96)]
    public async Task An_answer_is_reminded_of_at_half_time_and_then_another_agency_is_asked(
        int severity, int remindedAfter, int expiredAfter)
    {
        // Noon is a Friday: the first of two working days ends on Monday.
        var requested = await referral.RequestedOpenly(Wanted("L1.2", severity));
        await Later(TimeSpan.FromHours(remindedAfter) - TimeSpan.FromMinutes(2), "remind-agencies");
        Assert.Empty(referral.Announced<ReferralReminded>());

        await Later(TimeSpan.FromMinutes(2), "remind-agencies");
        var reminded = await referral.Once<ReferralReminded>(one => one.ReferralId == requested.ReferralId);
        Assert.Equal((ReferralDuty.Answer, requested.RespondBy), (reminded.Duty, reminded.DueAt));
        await Until(async () => (await referral.Feed(requested.AgencyId))
            .Exists(one => one.TypeIs("referral-reminded")));

        await Later(TimeSpan.FromHours(expiredAfter - remindedAfter), "expire-referrals");
        await referral.Once<ReferralExpired>(one => one.ReferralId == requested.ReferralId);
        var next = await Next(requested);
        Assert.NotEqual(requested.AgencyId, next.AgencyId);
        Assert.Equal((requested.CaseId, requested.Need), (next.CaseId, next.Need));
        Assert.True(next.RespondBy > clock.GetUtcNow());

        Assert.Equal("expired", await referral.Status(requested));
        await referral.AsPartner(requested.AgencyId).Answer(requested.ReferralId, "accept").Refused("referral-expired");
        await referral.Answers(next, "accept");
        Assert.Single(referral.Announced<ReferralReminded>(), one => one.ReferralId == requested.ReferralId);
    }

    [Fact]
    public async Task A_holiday_and_a_week_end_are_no_working_days()
    {
        // The day before Seollal of 2027, which is followed by a week end that is made up for on Tuesday.
        clock.Advance(new DateTimeOffset(2027, 2, 5, 3, 0, 0, TimeSpan.Zero) - ManualClock.Noon);
        var requested = await referral.RequestedOpenly();

        Assert.True(requested.RespondBy > clock.GetUtcNow().AddDays(4));
        await Later(TimeSpan.FromDays(4), "expire-referrals");
        Assert.Equal("requested", await referral.Status(requested));
    }

    [Fact]
    public async Task Who_has_answered_in_time_is_neither_reminded_nor_left()
    {
        var requested = await referral.RequestedOpenly(Wanted("L1.2", severity: 3));
        await referral.Answers(requested, "waitlist");

        await Later(TimeSpan.FromDays(1), "remind-agencies", "expire-referrals");

        Assert.Equal("waitlisted", await referral.Status(requested));
        Assert.Empty(referral.Announced<ReferralReminded>());
    }

    [Fact]
    public async Task Whoever_was_taken_on_and_not_got_in_touch_with_is_put_before_another_agency()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "accept");
        await referral.Release(requested);

        await Later(TimeSpan.FromDays(3), "remind-agencies", "recall-uncontacted");
        var reminded = await referral.Once<ReferralReminded>(one => one.ReferralId == requested.ReferralId);
        Assert.Equal((ReferralDuty.FirstContact, clock.GetUtcNow()), (reminded.Duty, reminded.DueAt));
        Assert.Equal("accepted", await referral.Status(requested));

        await Later(TimeSpan.FromDays(1), "recall-uncontacted");
        var recalled = await referral.Once<ReferralRecalled>(one => one.ReferralId == requested.ReferralId);
        Assert.Equal(RecallReason.NoContact, recalled.Reason);
        Assert.NotEqual(requested.AgencyId, (await Next(requested)).AgencyId);
        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
        await referral.AsPartner(requested.AgencyId)
            .Answer(requested.ReferralId, "contact").Refused("referral-recalled");
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("start")]
    [InlineData("hold")]
    public async Task A_first_contact_a_start_or_a_pause_is_enough_not_to_lose_somebody(string answer)
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "accept", answer);

        await Later(TimeSpan.FromDays(5), "recall-uncontacted");

        Assert.Empty(referral.Announced<ReferralRecalled>());
    }

    [Fact]
    public async Task To_be_still_at_it_is_no_first_contact()
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, "accept");
        await Later(TimeSpan.FromDays(3), "remind-agencies");
        await referral.Answers(requested, "heartbeat");

        await Later(TimeSpan.FromDays(1), "recall-uncontacted");

        await referral.Once<ReferralRecalled>(one => one.ReferralId == requested.ReferralId);
    }

    [Theory]
    [InlineData("waitlist")]
    [InlineData("accept,contact")]
    [InlineData("accept,start")]
    [InlineData("accept,hold")]
    public async Task A_silent_agency_is_reminded_after_fourteen_days_and_then_a_supervisor_sees_it(string answers)
    {
        var requested = await referral.RequestedOpenly();
        await referral.Answers(requested, answers.Split(','));

        await Later(TimeSpan.FromDays(14), "remind-agencies", "raise-alarms");
        var reminded = await referral.Once<ReferralReminded>(one => one.ReferralId == requested.ReferralId);
        Assert.Equal(ReferralDuty.Heartbeat, reminded.Duty);
        Assert.Null(await Alarm(requested));

        await Later(TimeSpan.FromDays(3), "raise-alarms");
        Assert.Equal(clock.GetUtcNow(), await Alarm(requested));
        Assert.Contains("알린 뒤에도 소식이 없음", await referral.As("supervisor-1").GetStringAsync("/referrals"));
        Assert.Single(referral.Announced<ReferralReminded>());

        await referral.Answers(requested, "heartbeat");
        Assert.Null(await Alarm(requested));
    }

    [Fact]
    public async Task Replicas_that_look_at_the_same_time_do_it_once()
    {
        for (var i = 0; i < 20; i++) await referral.RequestedOpenly(Wanted("L1.2", severity: 3));
        var db = referral.Services.GetRequiredService<ReferralDatabase>();
        clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => db.Do(RemindAgencies.Run, CancellationToken.None)));
        await Until(() => referral.Announced<ReferralReminded>().Count >= 20);

        clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => db.Do(ExpireReferrals.Run, CancellationToken.None)));
        await Until(() => referral.Announced<ReferralExpired>().Count >= 20);
        await Until(() => referral.Announced<ReferralRerouted>().Count >= 20);

        Assert.Distinct(referral.Announced<ReferralReminded>().Select(one => one.ReferralId));
        Assert.Distinct(referral.Announced<ReferralExpired>().Select(one => one.ReferralId));
        Assert.Equal(40, referral.Announced<ReferralRequested>().Count);
    }

    [Fact]
    public async Task An_answer_and_the_end_of_the_time_at_once_give_one_of_the_two()
    {
        var all = new List<ReferralRequested>();
        for (var i = 0; i < 10; i++) all.Add(await referral.RequestedOpenly(Wanted("L1.2", severity: 3)));
        clock.Advance(TimeSpan.FromHours(4));

        await Task.WhenAll(all.Select(one => referral.AsPartner(one.AgencyId).Answer(one.ReferralId, "accept")));
        await referral.Ticked(clock, "expire-referrals");

        foreach (var one in all)
        {
            var accepted = referral.Announced<ReferralAccepted>().Count(told => told.ReferralId == one.ReferralId);
            var expired = await referral.Status(one) == "expired" ? 1 : 0;
            Assert.Equal(1, accepted + expired);
        }
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task Later(TimeSpan by, params string[] schedules)
    {
        clock.Advance(by);
        foreach (var schedule in schedules) await referral.Ticked(clock, schedule);
    }

    private async Task<ReferralRequested> Next(ReferralRequested after)
    {
        var rerouted = await referral.Once<ReferralRerouted>(one => one.ReferralId == after.ReferralId);
        return referral.Announced<ReferralRequested>().Single(one => one.ReferralId == rerouted.NextReferralId);
    }

    private Task<DateTimeOffset?> Alarm(ReferralRequested requested) => At(
        $"SELECT alarm_at FROM referrals WHERE id = {requested.ReferralId}");

    private async Task<DateTimeOffset?> At(Sql sql) => await referral.Value<DateTime>(sql) is { } at
        ? new DateTimeOffset(at, TimeSpan.Zero)
        : null;
}
