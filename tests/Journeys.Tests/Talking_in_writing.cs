using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>Somebody writes, a counsellor answers, and neither presses anything to see the other's words.</summary>
public sealed class Talking_in_writing(Browser browser) : IClassFixture<Browser>
{
    private static readonly LocatorAssertionsToContainTextOptions Patience = new() { Timeout = 20_000 };

    [Theory]
    [InlineData("ko", "죽고 싶어요. 너무 지쳤어요", "여기 같이 있을게요", true)]
    [InlineData("en", "I want to kill myself", "I am here with you", true)]
    [InlineData("ko", "죽고 싶다는 생각이 들어요", "네, 듣고 있어요", false)]
    public async Task Whoever_is_in_danger_is_first_and_the_words_go_both_ways(
        string language, string cry, string answer, bool scripts)
    {
        var counsellor = $"counsellor-{(language, scripts) switch { ("en", _) => 6, (_, true) => 7, _ => 8 }}";
        var citizen = await browser.Open(language, width: 360, scripts: scripts);
        await citizen.GotoAsync("/chat");
        await citizen.Locator("textarea[name=text]").FillAsync(cry);
        await citizen.Locator("form#write button").ClickAsync();

        var urgent = citizen.Locator("li.urgent").First;
        await Assertions.Expect(urgent.Locator("a[href='tel:109']")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(citizen.Locator("ol.chat")).ToContainTextAsync(cry);

        var desk = await browser.Open("ko");
        await Browser.SignIn(desk, counsellor);
        await desk.GetByRole(AriaRole.Button, new() { Name = "다음 사람 만나기" }).ClickAsync();
        await Assertions.Expect(desk.Locator("#conversation-part")).ToContainTextAsync(cry, Patience);
        await See(citizen, scripts, "li.event.in", language == "ko" ? "상담원이 들어왔어요" : "A counsellor has joined");

        await desk.Locator("textarea[name=note]").FillAsync("아직 다 적지 못한 메모");
        await desk.Locator("textarea[name=reply]").FillAsync(answer);
        await desk.Locator("#write button").First.ClickAsync();
        await See(citizen, scripts, "li.person", answer);
        await Assertions.Expect(desk.Locator("textarea[name=note]")).ToHaveValueAsync("아직 다 적지 못한 메모");

        await citizen.Locator("textarea[name=text]").FillAsync("고마워요, 조금 나아요");
        await citizen.Locator("form#write button").ClickAsync();
        await Assertions.Expect(desk.Locator("#conversation-part")).ToContainTextAsync("고마워요, 조금 나아요", Patience);
        foreach (var page in new[] { citizen, desk })
        {
            if (!scripts && page == citizen) continue;

            var found = await page.RunAxe();
            Assert.True(
                found.Violations.Length == 0, string.Join("; ", found.Violations.Select(violation => violation.Id)));
            await Pages_for_everybody.Keep(page, $"talking-{language}-{(page == desk ? "desk" : "citizen")}");
        }
    }

    [Fact]
    public async Task Who_leaves_quickly_is_somewhere_else_at_once_and_the_way_back_shows_nothing()
    {
        var citizen = await browser.Open(width: 360);
        await citizen.RouteAsync("https://www.weather.go.kr/**", route => route.FulfillAsync(new() { Body = "흐림" }));
        await citizen.GotoAsync("/places");
        await citizen.GotoAsync("/chat");
        await citizen.Locator("textarea[name=text]").FillAsync("아무도 모르는 이야기");
        await citizen.Locator("form#write button").ClickAsync();
        await Assertions.Expect(citizen.Locator("ol.chat")).ToContainTextAsync("아무도 모르는 이야기");

        await citizen.Locator("form[data-leave] button").ClickAsync();
        await citizen.WaitForURLAsync("https://www.weather.go.kr/**");
        await citizen.GoBackAsync();

        Assert.DoesNotContain("아무도 모르는 이야기", await citizen.ContentAsync(), StringComparison.Ordinal);
        await citizen.GotoAsync("/chat");
        Assert.DoesNotContain("아무도 모르는 이야기", await citizen.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>Without scripts a person looks again themselves.</summary>
    private static async Task See(IPage citizen, bool scripts, string where, string words)
    {
        for (var looks = 0; !scripts && looks < 40; looks++)
        {
            await citizen.GotoAsync("/chat");
            if ((await citizen.ContentAsync()).Contains(words, StringComparison.Ordinal)) break;
        }

        await Assertions.Expect(citizen.Locator(where).Last).ToContainTextAsync(words, Patience);
    }
}
