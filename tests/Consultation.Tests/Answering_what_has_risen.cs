using System.Net;
using System.Net.Http.Json;
using ConsultationService.Crises;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>
/// A supervisor presses on a page that shows what was; meanwhile it has become graver, and nobody has seen that.
/// </summary>
public sealed class Answering_what_has_risen : IAsyncLifetime
{
    private const string Supervisor = "supervisor-1";

    private RunningService desk = null!;
    private HttpClient browser = null!;
    private ContactReceived contact = null!;
    private Guid crisis;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        browser = desk.As(Supervisor);
        contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        crisis = desk.CrisisOf(contact);
    }

    [Fact]
    public async Task The_press_on_the_alarm_shows_what_it_is_now_and_answers_nothing()
    {
        var alarm = Assert.Single(await desk.Unanswered()).AlarmId;
        var stale = await browser.GetStringAsync("/desk/part/alarm");
        await desk.Raise(contact, Risk.R4);

        var page = await browser.Page(await Press(stale, $"/desk/page/alarms/{alarm}/acknowledge", "R2"));

        Assert.Contains("위험 수준이 올랐습니다(R4)", page, StringComparison.Ordinal);
        await Unseen();
        var named = await browser.PostAsJsonAsync($"/desk/alarms/{alarm}/acknowledge", new { risk = "R3" });
        Assert.Contains("risen-meanwhile", await Houses.Refused(named), StringComparison.Ordinal);
        await Unseen();

        await browser.Page(await Press(page, $"/desk/page/alarms/{alarm}/acknowledge", "R4"));
        await Seen();
    }

    [Fact]
    public async Task An_alarm_that_is_over_answers_none_that_came_after_it()
    {
        var old = Assert.Single(await desk.Unanswered());
        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R2" });
        await desk.Raise(contact, Risk.R3);
        var now = Assert.Single(await desk.Unanswered());
        Assert.NotEqual(old.AlarmId, now.AlarmId);

        // Whatever level is named: it was another alarm.
        var named = await browser.PostAsJsonAsync($"/desk/alarms/{old.AlarmId}/acknowledge", new { risk = "R4" });

        Assert.Contains("another-meanwhile", await Houses.Refused(named), StringComparison.Ordinal);
        var stale = await browser.GetStringAsync("/desk/part/alarm");
        var page = await browser.Page(await Press(stale, $"/desk/page/alarms/{old.AlarmId}/acknowledge", "R4"));
        Assert.Contains("다른 호출이 왔습니다(R3)", page, StringComparison.Ordinal);
        Assert.Equal(now.AlarmId, Assert.Single(await desk.Unanswered()).AlarmId);
        Assert.Single(desk.Announced<CrisisAcknowledged>());
    }

    [Fact]
    public async Task The_press_on_the_crisis_is_shown_anew()
    {
        var stale = await browser.GetStringAsync(ShowCrisis.Path(crisis));
        Assert.Matches("name=\"risk\"\\s+value=\"R2\"", stale);
        await desk.Raise(contact, Risk.R3);

        var answer = await Press(stale, $"/desk/page/crises/{crisis}/acknowledge", "R2");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("위험 수준이 올랐습니다(R3)", page, StringComparison.Ordinal);
        Assert.Matches("name=\"risk\"\\s+value=\"R3\"", page);
        var named = await desk.Try(Supervisor, crisis, "acknowledge", new { risk = "R2" });
        Assert.Contains("risen-meanwhile", await Houses.Refused(named), StringComparison.Ordinal);
        await Unseen();

        await browser.Page(await Press(page, $"/desk/page/crises/{crisis}/acknowledge", "R3"));
        await Seen();
    }

    [Fact]
    public async Task The_press_on_a_crisis_that_was_lowered_answers_for_the_graver_alarm_that_still_calls()
    {
        await desk.Raise(contact, Risk.R4);
        await desk.Act(Supervisor, crisis, "risk", new { risk = "R2", reason = "예시: 다시 들었습니다." });

        var named = await desk.Try(Supervisor, crisis, "acknowledge", new { risk = "R2" });

        Assert.Contains("(R4)", await Houses.Refused(named), StringComparison.Ordinal);
        await Unseen();
        var page = await browser.GetStringAsync(ShowCrisis.Path(crisis));
        Assert.Contains("R4: 제가 함께합니다", page, StringComparison.Ordinal);
        await browser.Page(await Press(page, $"/desk/page/crises/{crisis}/acknowledge", "R4"));
        await Seen();
    }

    [Fact]
    public async Task A_press_that_does_not_say_what_was_seen_is_none()
    {
        var alarm = Assert.Single(await desk.Unanswered()).AlarmId;
        foreach (var door in (string[])[$"/desk/alarms/{alarm}/acknowledge", $"/desk/crises/{crisis}/acknowledge"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsJsonAsync(door, new { })).StatusCode);
        }

        await Unseen();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Unseen()
    {
        Assert.Single(await desk.Unanswered());
        Assert.Empty(desk.Announced<CrisisAcknowledged>());
    }

    private async Task Seen()
    {
        Assert.Empty(await desk.Unanswered());
        await Eventually.Holds(() => Task.FromResult(desk.Announced<CrisisAcknowledged>().Count == 1));
    }

    private Task<HttpResponseMessage> Press(string page, string door, string seen) => browser.PostAsync(
        new Uri(door, UriKind.Relative),
        new FormUrlEncodedContent([new(FormToken.Field, FormToken.In(page)), new("risk", seen)]));
}
