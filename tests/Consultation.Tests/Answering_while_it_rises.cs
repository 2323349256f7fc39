using System.Net;
using System.Net.Http.Json;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>
/// The counsellor of somebody has gone, and supervisors are called; what is pressed or looked at meets another moment.
/// </summary>
public sealed class Answering_while_it_rises : IAsyncLifetime
{
    private const string Supervisor = "supervisor-1";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private HttpClient browser = null!;
    private ContactReceived contact = null!;
    private UnansweredAlarm alarm = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        browser = desk.As(Supervisor);
        contact = await desk.Call();
        await desk.Raise(contact, Risk.R1);
        await desk.Take("counsellor-1");
        alarm = await Leave();
    }

    [Fact]
    public async Task A_look_at_the_moment_of_a_sign_of_danger_ends_no_alarm_of_it()
    {
        await ComeBack();
        await AtOnce(
            () => desk.Raise(contact, Risk.R3),
            () => desk.Wait(clock, TimeSpan.FromSeconds(6)));

        Assert.Equal(Risk.R3, Assert.Single(await desk.Unanswered()).Risk);
    }

    [Fact]
    public async Task A_crisis_nobody_has_acknowledged_calls_again_whatever_became_of_its_alarm()
    {
        await desk.Raise(contact, Risk.R3);
        await desk.Db(work => work.Execute($"UPDATE alarms SET over_at = {work.Now}"));

        Assert.Equal(HttpStatusCode.Conflict, (await Answer(alarm.AlarmId, Risk.R2)).StatusCode);
        Assert.Empty(desk.Announced<CrisisAcknowledged>());
        await desk.Wait(clock, TimeSpan.FromSeconds(66));
        var again = Assert.Single(await desk.Unanswered());
        Assert.Equal((AlarmKind.Crisis, Risk.R3), (again.Kind, again.Risk));

        await desk.Db(work => work.Execute($"UPDATE alarms SET over_at = {work.Now}"));
        Assert.Equal(HttpStatusCode.NoContent, (await Answer(again.AlarmId, Risk.R3)).StatusCode);
        await Eventually.Holds(() => Task.FromResult(desk.Announced<CrisisAcknowledged>().Count == 1));
    }

    [Fact]
    public async Task A_press_at_the_moment_of_a_sign_of_danger_answers_no_crisis_it_has_not_found()
    {
        HttpResponseMessage answer = null!;
        await AtOnce(
            () => desk.Raise(contact, Risk.R3),
            async () => answer = await Answer(alarm.AlarmId, Risk.R4));

        Assert.Contains("another-meanwhile", await Houses.Refused(answer), StringComparison.Ordinal);
        var now = Assert.Single(await desk.Unanswered());
        Assert.Equal(HttpStatusCode.NoContent, (await Answer(now.AlarmId, now.Risk)).StatusCode);
        await Eventually.Holds(() => Task.FromResult(desk.Announced<CrisisAcknowledged>().Count == 1));
    }

    [Fact]
    public async Task A_press_that_is_none_is_told_so_where_no_crisis_is_open()
    {
        var stale = await browser.GetStringAsync("/desk/part/alarm");
        var risen = await browser.Page(await Press(stale, alarm.AlarmId, "R0"));
        Assert.Contains("위험 수준이 올랐습니다(R1)", risen, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await Answer(alarm.AlarmId, Risk.R1)).StatusCode);
        await ComeBack();
        var second = await Leave();
        var another = await browser.Page(await Press(stale, alarm.AlarmId, "R1"));
        Assert.Contains("다른 호출이 왔습니다(R1)", another, StringComparison.Ordinal);
        Assert.Equal(second.AlarmId, Assert.Single(await desk.Unanswered()).AlarmId);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<UnansweredAlarm> Leave()
    {
        await desk.Wait(clock, PageForHeld.Patience + TimeSpan.FromSeconds(6));
        return Assert.Single(await desk.Unanswered());
    }

    private Task ComeBack()
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return desk.Attend("counsellor-1", "here");
    }

    /// <summary>Both have begun, the first before the second, when either can go on.</summary>
    private async Task AtOnce(Func<Task> first, Func<Task> second)
    {
        var both = await desk.Db(async work =>
        {
            await work.Execute($"SELECT FROM alarms WHERE id = {alarm.AlarmId} FOR UPDATE");
            var rising = first();
            await Waiting(1);
            var other = second();
            await Waiting(2);
            return (Task[])[rising, other];
        });
        await Task.WhenAll(both);
    }

    private Task Waiting(int works) => Eventually.Holds(async () => await desk.Db(work => work.Value<long>(
        $"""
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """)) >= works);

    private Task<HttpResponseMessage> Answer(Guid id, Risk seen) =>
        browser.PostAsJsonAsync($"/desk/alarms/{id}/acknowledge", new { risk = $"{seen}" });

    private Task<HttpResponseMessage> Press(string page, Guid id, string seen) => browser.PostAsync(
        new Uri($"/desk/page/alarms/{id}/acknowledge", UriKind.Relative),
        new FormUrlEncodedContent([new(FormToken.Field, FormToken.In(page)), new("risk", seen)]));
}
