using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

public sealed class Matching_a_companion : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService outreach = null!;

    public async ValueTask InitializeAsync() => outreach = await Run(clock);

    [Fact]
    public async Task A_wish_to_go_on_talking_brings_a_companion_and_a_call_tomorrow()
    {
        var caseId = await outreach.HearWish();

        var plan = Assert.Single(await outreach.Plans(caseId));
        Assert.Equal(
            ("companion-1", "active", "weekly"), (plan.Text("companionId"), plan.Text("state"), plan.Text("cadence")));
        var matched = Assert.Single(outreach.Announced<CompanionMatched>());
        Assert.Equal((plan.GetProperty("planId").GetGuid(), caseId, "companion-1"),
            (matched.PlanId, matched.CaseId, matched.CompanionId));
        var visit = Assert.Single(await outreach.Visits(caseId));
        Assert.Equal(("call", "planned", "2026-11-21"), (visit.Text("kind"), visit.Text("state"), visit.Text("on")));
        var planned = Assert.Single(outreach.Announced<VisitPlanned>());
        Assert.Equal((visit.GetProperty("visitId").GetGuid(), Today.AddDays(1)), (planned.VisitId, planned.On));
    }

    [Fact]
    public async Task Without_the_wish_nothing_happens()
    {
        var caseId = Guid.NewGuid();

        await outreach.Deliver(Wish(caseId, companion: false), caseId);

        Assert.Empty(await outreach.Plans(caseId));
        Assert.Empty(outreach.Published);
    }

    [Fact]
    public async Task Tomorrow_is_the_citys()
    {
        clock.Advance(TimeSpan.FromHours(12.5));

        await outreach.HearWish();

        Assert.Equal(Today.AddDays(2), Assert.Single(outreach.Announced<VisitPlanned>()).On);
    }

    [Theory]
    [InlineData(Risk.R1, "weekly")]
    [InlineData(Risk.R2, "twice-weekly")]
    [InlineData(Risk.R4, "twice-weekly")]
    public async Task A_higher_risk_means_more_calls(Risk risk, string cadence) =>
        Assert.Equal(cadence, Assert.Single(await outreach.Plans(await outreach.HearWish(risk))).Text("cadence"));

    [Fact]
    public async Task The_companion_with_the_fewest_people_comes_next()
    {
        for (var i = 0; i < 21; i++) await outreach.HearWish();

        var companions = outreach.Announced<CompanionMatched>().Select(matched => matched.CompanionId);
        Assert.Equal([.. Enumerable.Range(1, 20).Select(n => $"companion-{n}"), "companion-1"], companions);
    }

    [Fact]
    public async Task The_same_event_twice_opens_one_plan()
    {
        var caseId = Guid.NewGuid();
        var (wish, eventId) = (Wish(caseId), Guid.NewGuid().ToString());

        await outreach.Deliver(wish, caseId, eventId);
        await outreach.Deliver(wish, caseId, eventId);

        Assert.Single(await outreach.Plans(caseId));
        Assert.Equal(2, outreach.Published.Count);
    }

    [Fact]
    public async Task Ten_consultations_of_one_case_at_once_open_one_plan()
    {
        var caseId = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => outreach.Deliver(Wish(caseId), caseId)));

        Assert.Single(await outreach.Plans(caseId));
        Assert.Equal(2, outreach.Published.Count);
    }

    [Theory]
    [InlineData(Risk.R0, Risk.R3)]
    [InlineData(Risk.R3, Risk.R0)]
    public async Task Another_consultation_raises_the_cadence_whichever_comes_first(Risk first, Risk second)
    {
        var caseId = Guid.NewGuid();

        await outreach.Deliver(Wish(caseId, first), caseId);
        await outreach.Deliver(Wish(caseId, second), caseId);

        Assert.Equal("twice-weekly", Assert.Single(await outreach.Plans(caseId)).Text("cadence"));
        Assert.Equal(2, outreach.Published.Count);
        // Three days after the first call, not seven.
        Assert.Single(await outreach.PlanDay(Today.AddDays(4)));
    }

    [Fact]
    public async Task When_nobody_has_room_the_plan_waits_and_is_matched_once_somebody_has()
    {
        await using var small = await Run(
            clock, ("Companions:0", "companion-7"), ("PlansPerCompanionMax", "2"));
        var cases = new List<Guid>();
        for (var i = 0; i < 4; i++) cases.Add(await small.HearWish(Risk.R2));

        var waiting = Assert.Single(await small.Plans(cases[2]));
        Assert.Equal(("waiting", null), (waiting.Text("state"), waiting.Text("companionId")));
        Assert.Equal(2, small.Announced<CompanionMatched>().Count);

        var options = small.Services.GetRequiredService<IOptions<OutreachOptions>>().Value;
        options.Companions = ["companion-7", "companion-3"];
        clock.Advance(TimeSpan.FromMinutes(1));

        await Until(() => small.Announced<VisitPlanned>().Count == 4);
        Assert.Equal("companion-3", Assert.Single(await small.Plans(cases[2])).Text("companionId"));
        Assert.Equal(cases, small.Announced<CompanionMatched>().Select(matched => matched.CaseId));
    }

    [Fact]
    public async Task A_capacity_of_nobody_is_refused_at_the_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => Run(clock, ("PlansPerCompanionMax", "0")));

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!holds()) await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }
}
