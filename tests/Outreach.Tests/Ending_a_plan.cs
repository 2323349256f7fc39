using System.Text.Json;
using Contracts;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

public sealed class Ending_a_plan : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Guid caseId = Guid.NewGuid();
    private RunningService outreach = null!;

    public async ValueTask InitializeAsync() => outreach = await Run(clock);

    [Fact]
    public async Task Who_takes_the_consent_back_is_called_no_more()
    {
        await Wish();
        await Withdraw(ManualClock.Noon.AddMinutes(1));

        var plan = Assert.Single(await outreach.Plans(caseId));
        Assert.Equal("ended", plan.Text("state"));
        Assert.Equal(ManualClock.Noon, plan.GetProperty("endedAt").GetDateTimeOffset());
        Assert.Equal("cancelled", Assert.Single(await outreach.Visits(caseId)).Text("state"));
        var ended = Assert.Single(outreach.Announced<PlanEnded>());
        Assert.Equal((plan.GetProperty("planId").GetGuid(), caseId), (ended.PlanId, ended.CaseId));
        Assert.Equal((PlanEnding.ConsentWithdrawn, ManualClock.Noon), (ended.Ending, ended.EndedAt));
        foreach (var days in Enumerable.Range(0, 30)) Assert.Empty(await outreach.PlanDay(Today.AddDays(days)));
    }

    [Fact]
    public async Task Another_consent_taken_back_ends_nothing()
    {
        await Wish();

        await outreach.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), caseId, "partners", "referral", ManualClock.Noon), caseId);

        Assert.Equal("active", await State());
    }

    [Fact]
    public async Task Heard_of_twice_it_ends_once()
    {
        await Wish();
        var eventId = Guid.NewGuid().ToString();

        await Withdraw(ManualClock.Noon.AddMinutes(1), eventId);
        await Withdraw(ManualClock.Noon.AddMinutes(1), eventId);
        await Withdraw(ManualClock.Noon.AddMinutes(1));
        await Erase();

        Assert.Single(outreach.Announced<PlanEnded>());
    }

    [Fact]
    public async Task What_lies_behind_stays_as_it_was()
    {
        await Wish();
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Single(await outreach.PlanDay(Today.AddDays(8)));

        await Withdraw(clock.GetUtcNow());

        Assert.Equal(["planned", "cancelled"], (await outreach.Visits(caseId)).Select(visit => visit.Text("state")));
    }

    [Fact]
    public async Task A_wish_from_before_that_comes_late_opens_no_plan()
    {
        await Withdraw(ManualClock.Noon);

        await Wish(ManualClock.Noon.AddMinutes(-5));
        await Wish(ManualClock.Noon);

        Assert.Empty(await outreach.Plans(caseId));
        Assert.Empty(outreach.Published);
    }

    [Fact]
    public async Task A_wish_from_after_that_opens_another_plan()
    {
        await Wish();
        await Withdraw(ManualClock.Noon.AddMinutes(1));
        clock.Advance(TimeSpan.FromHours(1));

        await Wish();

        var plans = await outreach.Plans(caseId);
        Assert.Equal(["ended", "active"], plans.Select(plan => plan.Text("state")));
        Assert.Distinct(plans.Select(plan => plan.GetProperty("planId").GetGuid()));
        Assert.Equal(["cancelled", "planned"], (await Visits()).Select(visit => visit.Text("state")));
        Assert.Single(await outreach.PlanDay(Today.AddDays(1)));

        await Withdraw(clock.GetUtcNow());
        Assert.Equal(2, outreach.Announced<PlanEnded>().Select(ended => ended.PlanId).Distinct().Count());
    }

    [Fact]
    public async Task Heard_of_after_a_newer_wish_it_ends_nothing()
    {
        await Wish();
        await Wish(ManualClock.Noon.AddHours(2));

        await Withdraw(ManualClock.Noon.AddHours(1));
        await Wish(ManualClock.Noon.AddMinutes(30), Risk.R3);

        Assert.Equal("active", await State());
        Assert.Empty(outreach.Announced<PlanEnded>());
        Assert.Equal("weekly", Assert.Single(await outreach.Plans(caseId)).Text("cadence"));
    }

    [Fact]
    public async Task After_an_erasure_no_wish_of_the_case_opens_a_plan()
    {
        await Wish();
        await Erase();
        await Erase();

        await Wish(ManualClock.Noon.AddHours(1));

        Assert.Equal("ended", await State());
        Assert.Equal(PlanEnding.PersonErased, Assert.Single(outreach.Announced<PlanEnded>()).Ending);
    }

    [Fact]
    public async Task An_erasure_heard_of_first_keeps_every_plan_from_being_opened()
    {
        await Erase();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Wish()));

        Assert.Empty(await outreach.Plans(caseId));
    }

    [Fact]
    public async Task Who_waits_for_a_companion_waits_no_more_and_a_companion_has_room_again()
    {
        await using var small = await Run(clock, ("Companions:0", "companion-7"), ("PlansPerCompanionMax", "1"));
        var (first, second, third) = (await small.HearWish(), await small.HearWish(), await small.HearWish());

        await Withdraw(ManualClock.Noon, small, second);
        Assert.Equal("ended", Assert.Single(await small.Plans(second)).Text("state"));
        await Withdraw(ManualClock.Noon, small, first);
        clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.Holds(async () => (await small.Plans(third)).Single().Text("state") == "active");
        Assert.Equal([first, third], small.Announced<CompanionMatched>().Select(matched => matched.CaseId));
        Assert.Equal("ended", Assert.Single(await small.Plans(second)).Text("state"));
    }

    [Fact]
    public async Task Wishes_and_withdrawals_at_once_leave_one_plan_or_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => n % 2 == 0
            ? Wish(ManualClock.Noon.AddMinutes(n))
            : Withdraw(ManualClock.Noon.AddMinutes(n))));

        Assert.DoesNotContain(await outreach.Plans(caseId), plan => plan.Text("state") != "ended");
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private Task Wish(DateTimeOffset? at = null, Risk risk = Risk.R0) =>
        outreach.Deliver(Outreach.Wish(caseId, risk), caseId, time: at);

    private Task Withdraw(DateTimeOffset at, string? eventId = null) => outreach.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), caseId, "companions", "companion", at), caseId, eventId);

    private static Task Withdraw(DateTimeOffset at, RunningService from, Guid whose) => from.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), whose, "companions", "companion", at), whose);

    private Task Erase() =>
        outreach.Deliver(new PersonErased(Guid.NewGuid(), caseId, clock.GetUtcNow()), caseId);

    private async Task<string?> State() => Assert.Single(await outreach.Plans(caseId)).Text("state");

    private async Task<IEnumerable<JsonElement>> Visits() =>
        (await outreach.Visits(caseId)).OrderByDescending(visit => visit.Text("state") == "cancelled");
}
