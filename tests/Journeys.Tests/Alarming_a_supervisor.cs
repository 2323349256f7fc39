using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>Somebody cries for help by night, and the one supervisor looks at another page, or at none.</summary>
public sealed class Alarming_a_supervisor(Browser browser) : IClassFixture<Browser>
{
    /// <summary>By the real clock, from the press of the button: on an open page, and at the gateway.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_cry_is_seen_heard_and_paged_within_five_seconds_and_one_press_ends_it()
    {
        await Quiet();
        (await (await browser.City.As("admin-1")).PutAsJsonAsync(
            "/desk/counsellors/supervisor-1/pager", new { address = "010-5555-0001" })).EnsureSuccessStatusCode();
        var page = await browser.Open();
        await Browser.SignIn(page, "supervisor-1");
        await page.GotoAsync("/desk/team/page");
        var sound = page.Locator("#sound");
        // This browser refuses all sound until something is pressed, and the page says so.
        await Assertions.Expect(sound).ToHaveTextAsync("소리 켜기");
        await sound.ClickAsync();
        await Assertions.Expect(sound).ToHaveTextAsync("소리 끄기");
        var citizen = await browser.Open();
        await citizen.GotoAsync("/chat");
        await citizen.Locator("textarea[name=text]").FillAsync("지금 약을 다 먹으려고 해요. 죽고 싶어요");
        var paged = await Paged();

        var began = Stopwatch.GetTimestamp();
        var sent = citizen.Locator("form#write button").ClickAsync();
        var seen = Assertions.Expect(page.Locator(".alarm[data-sound]")).ToBeVisibleAsync(
            new() { Timeout = (float)Promised.TotalMilliseconds });
        var called = Story.Soon<bool>(async () => await Paged() > paged ? true : null);
        await Task.WhenAll(seen, called);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Promised);
        await sent;

        await Assertions.Expect(sound).ToHaveAttributeAsync("data-rang", new Regex("[0-9]+"));
        await Pages_for_everybody.Keep(page, "alarm-heard");
        await sound.ClickAsync();
        await Assertions.Expect(sound).ToHaveTextAsync("소리 꺼짐: 켜기");
        await page.GotoAsync("/desk/wall-board/page");
        await page.GotoAsync("/desk/crises/page");
        await Assertions.Expect(sound).ToHaveTextAsync("소리 꺼짐: 켜기");
        await Assertions.Expect(page.Locator(".alarm[data-sound]")).ToContainTextAsync("감독자를 기다리는 위기");
        await Pages_for_everybody.Keep(page, "alarm-muted");

        await page.Locator(".alarm button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#crisis-facts")).ToContainTextAsync("supervisor-1");
        await Assertions.Expect(page.Locator("#crisis-facts")).ToContainTextAsync("호출한 감독자");
        await Assertions.Expect(page.Locator(".alarm[data-sound]")).ToHaveCountAsync(0);
        await Pages_for_everybody.Keep(page, "alarm-answered");
    }

    /// <summary>What was open before has its supervisor.</summary>
    private async Task Quiet()
    {
        var supervisor = await browser.City.As("supervisor-1");
        foreach (var crisis in await supervisor.GetFromJsonAsync<List<JsonElement>>("/desk/crises") ?? [])
        {
            var open = crisis.GetProperty("crisisId").GetGuid();
            (await supervisor.PostAsJsonAsync($"/desk/crises/{open}/acknowledge", new { risk = "R4" }))
                .EnsureSuccessStatusCode();
        }
    }

    /// <summary>How many pages the simulated gateway shows.</summary>
    private async Task<int> Paged() => (await (await browser.City.As("supervisor-1")).GetStringAsync(
        "/desk/pagers/simulated")).Split("010-5555-0001").Length - 1;
}
