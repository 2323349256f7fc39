using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using OutreachService.Plans;
using Platform.Cities;
using Platform.Postgres;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

public sealed class Planning_a_day : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService outreach = null!;

    public async ValueTask InitializeAsync() => outreach = await Run(clock);

    [Fact]
    public async Task What_is_due_becomes_a_visit_of_that_day()
    {
        var caseId = await outreach.HearWish();

        var visit = Assert.Single(await outreach.PlanDay(Today.AddDays(8)));

        Assert.Equal((caseId, "companion-1", "call", "planned", "2026-11-28"), (
            visit.GetProperty("caseId").GetGuid(), visit.Text("companionId"), visit.Text("kind"), visit.Text("state"),
            visit.Text("on")));
        Assert.Equal(["2026-11-21", "2026-11-28"], (await outreach.Visits(caseId)).Select(one => one.Text("on")));
        Assert.Equal(Today.AddDays(8), outreach.Announced<VisitPlanned>()[1].On);
    }

    [Fact]
    public async Task A_day_on_which_nothing_is_due_stays_empty()
    {
        await outreach.HearWish();

        Assert.Empty(await outreach.PlanDay(Today.AddDays(7)));
        Assert.Empty(await outreach.PlanDay(Today.AddDays(60)));
    }

    [Fact]
    public async Task Planning_again_and_at_the_same_time_changes_nothing()
    {
        await outreach.HearWish();
        await outreach.HearWish();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => outreach.PlanDay(Today.AddDays(8))));

        Assert.All(answers, visits => Assert.Equal(2, visits.Count));
        Assert.Equal(4, outreach.Announced<VisitPlanned>().Count);
    }

    [Fact]
    public async Task Consultations_heard_together_in_any_order_do_not_disturb_it()
    {
        var (first, second) = (await outreach.HearWish(), await outreach.HearWish());
        var city = outreach.Services.GetRequiredService<CityPack>();
        var options = new OutreachOptions { Companions = ["companion-1", "companion-2"] };
        Task<List<JsonElement>>? planning = null;
        var tries = 0;

        // As in one batch: the plan the day takes last is raised first, and the day is planned in between.
        await outreach.Services.GetRequiredService<OutreachDatabase>().Do(
            async work =>
            {
                Assert.Equal(1, ++tries);
                await MatchCompanion.React(Wish(second, Risk.R3), work.Now, options, city, work);
                planning = outreach.PlanDay(Today.AddDays(8));
                await Eventually.Holds(() => IsWaitedFor(work));
                // Who waits looks for a deadlock once, after a second: from now on one would end this work.
                await Task.Delay(TimeSpan.FromSeconds(1.5));
                await MatchCompanion.React(Wish(first, Risk.R3), work.Now, options, city, work);
            },
            CancellationToken.None);

        // Raised, both are called earlier than on the day that was planned.
        Assert.Empty(await planning!);
        Assert.Equal(2, (await outreach.PlanDay(Today.AddDays(4))).Count);
        Assert.Equal("twice-weekly", Assert.Single(await outreach.Plans(first)).Text("cadence"));
        Assert.Equal("twice-weekly", Assert.Single(await outreach.Plans(second)).Text("cadence"));
    }

    [Fact]
    public async Task A_plan_that_becomes_due_later_is_added()
    {
        await outreach.HearWish();
        await outreach.PlanDay(Today.AddDays(1));
        await outreach.HearWish();

        Assert.Equal(2, (await outreach.PlanDay(Today.AddDays(1))).Count);
    }

    [Fact]
    public async Task Most_support_comes_first_then_the_order_of_companions()
    {
        for (var i = 0; i < 3; i++) await outreach.HearWish();
        await outreach.HearWish(Risk.R3);

        var visits = await outreach.PlanDay(Today.AddDays(1));

        Assert.Equal(
            ["companion-4", "companion-1", "companion-2", "companion-3"],
            visits.Select(visit => visit.Text("companionId")));
    }

    [Fact]
    public async Task What_was_left_behind_goes_into_the_next_day_planned_and_moves_no_other()
    {
        await outreach.HearWish();
        clock.Advance(TimeSpan.FromDays(10));

        Assert.Empty(await outreach.PlanDay(Today.AddDays(13)));
        Assert.Single(await outreach.PlanDay(Today.AddDays(10)));
        Assert.Single(await outreach.PlanDay(Today.AddDays(15)));
    }

    [Theory]
    [InlineData("2026-11-19")]
    [InlineData("2027-01-20")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_is_over_or_too_far_ahead_is_refused(string day)
    {
        var answer = await outreach.PlanDay(day);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty("date", out _));
    }

    [Theory]
    [InlineData("2026-11-20", HttpStatusCode.OK)]
    [InlineData("2027-01-19", HttpStatusCode.OK)]
    [InlineData("2026-11-31", HttpStatusCode.NotFound)]
    [InlineData("20261120", HttpStatusCode.NotFound)]
    [InlineData("tomorrow", HttpStatusCode.NotFound)]
    public async Task The_first_and_the_last_day_are_open_and_what_is_no_day_is_not_there(
        string day, HttpStatusCode status) =>
        Assert.Equal(status, (await outreach.PlanDay(day)).StatusCode);

    [Theory]
    [InlineData("companion-1")]
    [InlineData("counsellor-1")]
    [InlineData("operator-1")]
    public async Task Only_a_supervisor_plans_days(string user)
    {
        var answer = await outreach.As(user).PostAsync("/outreach/days/2026-11-20/plan", null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private static async Task<bool> IsWaitedFor(Work work) => await work.Value<bool>(
        $"SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))") is true;
}
