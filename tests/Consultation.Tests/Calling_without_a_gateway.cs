using System.Net;
using Contracts;
using Microsoft.Extensions.Options;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Supervisors are called by the pages of the desk, and told so when they are called by these alone.</summary>
public sealed class Calling_without_a_gateway
{
    [Fact]
    public async Task The_demonstrations_gateway_shows_what_would_have_been_sent()
    {
        await using var desk = await Desk.Run();
        await desk.KeepPager("supervisor-1", "예시 호출 번호");
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R4);

        await Eventually.Holds(async () => (await desk.As("supervisor-1").GetStringAsync("/desk/pagers/simulated"))
            .Contains("위기 R4", StringComparison.Ordinal));
        var stranger = await desk.As("counsellor-1").GetAsync(new Uri("/desk/pagers/simulated", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact]
    public async Task Without_one_the_page_is_kept_unsent_and_the_supervisors_read_that_nothing_calls_them()
    {
        await using var desk = await Run(new() { ["Pager:Gateway"] = "None" });
        await desk.KeepPager("supervisor-1", "010-5555-0001");
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R4);

        var page = await desk.As("supervisor-1").GetStringAsync("/desk/crises/page");
        Assert.Contains("호출기가 이어져 있지 않습니다", page, StringComparison.Ordinal);
        Assert.Equal(
            1, await desk.Db(work => work.Value<long>($"SELECT count(*) FROM pager_calls WHERE sent_at IS NULL")));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await desk.As("supervisor-1").GetAsync(new Uri("/desk/pagers/simulated", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_shift_is_begun_and_ended_by_one_press_and_shown()
    {
        await using var desk = await Desk.Run();
        using var browser = desk.As("supervisor-1");
        var page = await browser.GetStringAsync("/desk/crises/page");
        Assert.Contains("호출 주소가 적힌 감독자가 없습니다", page, StringComparison.Ordinal);

        page = await browser.Page(await Press(browser, page, "/desk/page/on-shift", ("shift", "on")));
        Assert.Contains("12:00:00부터 당직", page, StringComparison.Ordinal);

        page = await browser.Page(await Press(browser, page, "/desk/page/on-shift", ("shift", "off")));
        Assert.DoesNotContain("부터 당직", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alarm_on_every_page_is_heard_and_answered_there_by_one_press()
    {
        await using var desk = await Desk.Run();
        using var browser = desk.As("supervisor-1");
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        var alarm = Assert.Single(await desk.Unanswered());
        var bar = await browser.GetStringAsync("/desk/part/alarm");
        Assert.Contains("data-sound=\"true\"", bar, StringComparison.Ordinal);
        Assert.Matches("name=\"risk\"\\s+value=\"R3\"", bar);

        var page = await browser.Page(await Press(
            browser, bar, $"/desk/page/alarms/{alarm.AlarmId}/acknowledge", ("risk", "R3")));

        Assert.Contains("supervisor-1", page, StringComparison.Ordinal);
        Assert.Empty(await desk.Unanswered());
        Assert.DoesNotContain("data-sound", await desk.Alarm(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pager:Gateway", "Http")]
    [InlineData("Pager:Url", "http://pager.example/page")]
    [InlineData("Pager:Url", "no address")]
    public async Task A_gateway_that_cannot_be_called_stops_the_start(string setting, string value) =>
        await Assert.ThrowsAnyAsync<Exception>(() => Run(new() { [setting] = value }));

    private static Task<RunningService> Run(Dictionary<string, string?> settings) => RunningService.Start(
        builder => builder.AddConsultation(), app => app.MapConsultation(),
        new ManualClock(ManualClock.Noon), settings);

    private static Task<HttpResponseMessage> Press(
        HttpClient browser, string page, string door, params (string Name, string Value)[] fields) => browser.PostAsync(
        new Uri(door, UriKind.Relative),
        new FormUrlEncodedContent([
            new(FormToken.Field, FormToken.In(page)),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]));
}
