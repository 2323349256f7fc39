using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What hangs on the wall is true for everybody in the room.</summary>
public sealed class Looking_at_the_wall_board : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task Every_crisis_is_on_it_whoever_looks_and_nobody_is_named()
    {
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        await desk.Take("counsellor-1");

        var crisis = Assert.Single((await Board("counsellor-2")).GetProperty("crises").EnumerateArray());

        Assert.Equal(
            ("R3", true, false),
            (crisis.GetProperty("risk").GetString(), crisis.GetProperty("met").GetBoolean(),
                crisis.GetProperty("waiting").GetBoolean()));
        var part = await desk.As("counsellor-2").GetStringAsync("/desk/part/wall-board");
        Assert.Contains("감독자가 확인하지 않은 위기 1건", part, StringComparison.Ordinal);
        foreach (var text in (string[])[part, crisis.ToString()])
        {
            Assert.DoesNotContain($"{contact.ContactId}"[..8], text, StringComparison.Ordinal);
            Assert.DoesNotContain("counsellor-1", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_waits_again_is_answered_when_they_are_met_again()
    {
        var contact = await desk.Chat();
        await desk.Complete("counsellor-1", (await desk.Take("counsellor-1")).Id("consultationId"));
        await desk.Pass(clock, TimeSpan.FromMinutes(10));
        await desk.Raise(contact, Risk.R3, Now);

        await desk.Pass(clock, TimeSpan.FromMinutes(5));
        Assert.Equal((1, 0, 0.0), await Answered());
        await desk.Take("counsellor-2");
        Assert.Equal((1, 1, 300.0), await Answered());
    }

    [Fact]
    public async Task A_reminder_is_no_promise_that_is_left()
    {
        await desk.Call();
        var held = await desk.Take("counsellor-1");
        var from = Now.AddHours(46);
        await desk.Booked("counsellor-1", held.Id("contactId"), await desk.Room(), from);
        await desk.Complete("counsellor-1", held.Id("consultationId"));
        clock.Advance(TimeSpan.FromHours(30));
        await desk.Looked();
        Assert.Equal(CallBackKind.Reminder, Assert.Single(desk.Announced<CallBackPromised>()).Kind);

        clock.Advance(TimeSpan.FromHours(15));
        Assert.Equal(0, (await Board("counsellor-1")).GetProperty("callBacksLeft").GetInt32());
        await desk.Ask(Now, Now.AddHours(2));
        Assert.Equal(1, (await Board("counsellor-1")).GetProperty("callBacksLeft").GetInt32());
    }

    [Fact]
    public async Task All_crises_are_on_it_and_the_service_level_says_which_it_is()
    {
        for (var i = 0; i < 7; i++) await desk.Raise(await desk.Chat(), Risk.R2);

        var viewer = desk.As("counsellor-2");
        var korean = WebUtility.HtmlDecode(await viewer.GetStringAsync("/desk/part/wall-board"));
        viewer.DefaultRequestHeaders.Add("Accept-Language", "en");
        var english = WebUtility.HtmlDecode(await viewer.GetStringAsync("/desk/part/wall-board"));

        Assert.Equal(7, korean.Split("class=\"say-what\"").Length - 1);
        Assert.Contains("SL1 = 20초 안에 받은 수 ÷ (받은 수 + 끊긴 수)", korean, StringComparison.Ordinal);
        Assert.Contains("SL1 = answered within 20 s ÷ (answered + gave up)", english, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task<JsonElement> Board(string user) => desk.As(user).GetFromJsonAsync<JsonElement>("/desk/wall-board");

    private async Task<(int, int, double)> Answered()
    {
        var hour = (await Board("supervisor-1")).GetProperty("lastHour");
        return (hour.GetProperty("offered").GetInt32(), hour.GetProperty("answered").GetInt32(),
            hour.GetProperty("waitedSeconds").GetDouble());
    }
}
