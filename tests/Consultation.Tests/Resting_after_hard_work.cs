using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Counsellors;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Whoever listens all day has breaks, a night's rest and a week that ends.</summary>
public sealed class Resting_after_hard_work : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Theory]
    [InlineData(240, 52.0, 11.0, 2, "")]
    [InlineData(241, 52.0, 11.0, 2, "Break")]
    [InlineData(240, 52.1, 11.0, 2, "Week")]
    [InlineData(240, 52.0, 10.9, 2, "Rest")]
    [InlineData(240, 52.0, 11.0, 3, "HardTalks")]
    public void A_limit_is_passed_beyond_its_value_and_not_at_it(
        int recent, double week, double free, int hard, string passed) => Assert.Equal(
        passed,
        string.Join(' ', new Wellbeing(
            TimeSpan.FromMinutes(recent), TimeSpan.FromHours(week), TimeSpan.FromHours(free), hard).Passed));

    [Fact]
    public async Task After_four_hours_without_half_an_hours_break_one_follows_the_talk_that_is_completed()
    {
        await desk.Attend("counsellor-1", "here");
        await Talk("counsellor-1");
        Assert.Equal("here", (await Of("counsellor-1")).GetProperty("attendance").GetString());

        await Work(TimeSpan.FromMinutes(241));
        Assert.Equal(["break"], Passed(await Of("counsellor-1")));
        await Talk("counsellor-1");

        var resting = await Of("counsellor-1");
        Assert.Equal("break", resting.GetProperty("attendance").GetString());
        Assert.Equal(clock.GetUtcNow().AddMinutes(30), resting.GetProperty("restUntil").GetDateTimeOffset());
        Assert.Contains("쉬는 시간입니다. 16:31", await Page("counsellor-1", "/desk"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(30));
        await desk.Attend("counsellor-1", "here");
        await Work(TimeSpan.FromMinutes(10));
        await Talk("counsellor-1");
        Assert.Equal("here", (await Of("counsellor-1")).GetProperty("attendance").GetString());
    }

    [Fact]
    public async Task Two_breaks_of_a_quarter_are_as_good_as_one_of_half_an_hour()
    {
        await desk.Attend("counsellor-1", "here");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Work(TimeSpan.FromMinutes(100));
            await desk.Attend("counsellor-1", "break");
            clock.Advance(TimeSpan.FromMinutes(15));
            await desk.Attend("counsellor-1", "here");
        }

        await Work(TimeSpan.FromMinutes(39));
        var worked = await Of("counsellor-1");
        Assert.Equal(TimeSpan.FromMinutes(239), Time(worked, "recent"));
        Assert.Empty(Passed(worked));
    }

    [Fact]
    public async Task A_week_and_a_night_are_counted_from_when_they_were_here()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await desk.Attend("counsellor-1", "here");
            await Work(TimeSpan.FromHours(10));
            await desk.Attend("counsellor-1", "away");
            clock.Advance(TimeSpan.FromHours(14));
        }

        await desk.Attend("counsellor-1", "here");
        await Work(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(51), Time(await Of("counsellor-1"), "week"));
        Assert.Empty(Passed(await Of("counsellor-1")));

        await Work(TimeSpan.FromHours(3));
        await desk.Attend("counsellor-1", "break");
        clock.Advance(TimeSpan.FromHours(1));
        await desk.Attend("counsellor-1", "here");
        Assert.Equal(["week"], Passed(await Of("counsellor-1")));

        await Work(TimeSpan.FromHours(9));
        var late = await Of("counsellor-1");
        Assert.Equal(TimeSpan.FromHours(10), Time(late, "free"));
        Assert.Equal(["break", "rest", "week"], Passed(late));
    }

    [Fact]
    public async Task After_three_hard_talks_in_a_day_a_break_follows()
    {
        foreach (var times in Enumerable.Range(1, 3))
        {
            await Talk("counsellor-1", "R3");
            Assert.Equal(
                times < 3 ? "here" : "break", (await Of("counsellor-1")).GetProperty("attendance").GetString());
        }

        clock.Advance(TimeSpan.FromHours(25));
        Assert.Empty(Passed(await Of("counsellor-1")));
    }

    [Fact]
    public async Task Whoever_rests_is_given_nobody_new_until_the_time_is_over_or_they_say_that_they_are_here()
    {
        foreach (var _ in Enumerable.Range(0, 3)) await Talk("counsellor-1", "R3");
        await desk.Call();

        foreach (var door in (string[])["/desk/next", "/desk/call-backs/next"])
        {
            var refused = await desk.As("counsellor-1").PostAsync(new Uri(door, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("resting", await Houses.Refused(refused));
        }

        Assert.Equal("break", (await Of("counsellor-1")).GetProperty("attendance").GetString());
        await desk.Attend("counsellor-1", "here");
        var consultation = (await desk.Take("counsellor-1")).Id("consultationId");

        // Whom they are with is theirs, also while they rest.
        Assert.Equal(HttpStatusCode.NoContent, (await Send("counsellor-1")).StatusCode);
        Assert.Equal(consultation, (await desk.Take("counsellor-1")).Id("consultationId"));
        await desk.Complete("counsellor-1", consultation);
        await Send("counsellor-1");
        await desk.Call(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.NotEqual(consultation, (await desk.Take("counsellor-1")).Id("consultationId"));
    }

    [Fact]
    public async Task A_supervisor_sends_somebody_on_a_break_and_whom_they_are_with_stays_with_them()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Send("counsellor-1")).StatusCode);
        await desk.Call();
        var consultation = (await desk.Take("counsellor-1")).Id("consultationId");
        Assert.Contains("1명과 상담 중", await Page("supervisor-1", ShowTeam.Path), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await Send("counsellor-1", "counsellor-2")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("counsellor-1")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);
        Assert.Equal("break", (await Of("counsellor-1")).GetProperty("attendance").GetString());
        Assert.Contains("12:30까지 쉼", await Page("supervisor-1", ShowTeam.Path), StringComparison.Ordinal);
        await desk.Attend("counsellor-1", "away");
        Assert.Contains("counsellor-away", await Houses.Refused(await Send("counsellor-1")));
    }

    [Fact]
    public async Task On_the_page_a_press_sends_them_and_who_has_gone_meanwhile_is_said()
    {
        await desk.Attend("counsellor-1", "here");
        var supervisor = desk.As("supervisor-1");
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(await Token())).StatusCode);
        var token = await Token();
        await desk.Attend("counsellor-1", "away");

        var late = await Press(token);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("지금 자리에 없는 상담원입니다.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<string> Token() => FormToken.In(await supervisor.GetStringAsync(ShowTeam.Path));

        async Task<HttpResponseMessage> Press(string token)
        {
            using var content = new FormUrlEncodedContent([new(FormToken.Field, token)]);
            return await supervisor.PostAsync("/desk/page/counsellors/counsellor-1/break", content);
        }
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    /// <summary>To the second: who comes and goes in one moment is here for a millionth of it.</summary>
    private static TimeSpan Time(JsonElement of, string what) => TimeSpan.FromSeconds(Math.Round(
        TimeSpan.Parse(of.GetProperty("work").GetProperty(what).GetString()!, null).TotalSeconds));

    private static List<string?> Passed(JsonElement of) =>
        [.. of.GetProperty("passed").EnumerateArray().Select(limit => limit.GetString())];

    private Task<string> Page(string user, string path) => desk.As(user).GetStringAsync(path);

    /// <summary>Time passes at the desk; whoever is not seen there for long would be taken for away.</summary>
    private async Task Work(TimeSpan time)
    {
        clock.Advance(time);
        await desk.Attend("counsellor-1", "here");
    }

    private async Task Talk(string counsellor, string risk = "R0")
    {
        await desk.Call(clock.GetUtcNow());
        var consultation = (await desk.Take(counsellor)).Id("consultationId");
        var completed = await desk.Complete(
            counsellor, consultation, new { kind = "light", risk, outcome = "listened" });
        Assert.Equal(HttpStatusCode.NoContent, completed.StatusCode);
    }

    private async Task<JsonElement> Of(string counsellor) =>
        (await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>("/desk/team")).EnumerateArray()
        .Single(one => one.GetProperty("id").GetString() == counsellor);

    private Task<HttpResponseMessage> Send(string counsellor, string by = "supervisor-1") =>
        desk.As(by).PostAsync(new Uri($"/desk/counsellors/{counsellor}/break", UriKind.Relative), null);
}
