using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>
/// Beside what is chosen at the desk stand the agencies that would be asked, and why: with scripts as it is chosen,
/// without them on a page of its own. The directory hears codes and nothing else of what stands in the record.
/// </summary>
[Collection<OneBrowser>]
public sealed class Seeing_who_could_help(Browser browser) : IAsyncLifetime
{
    private const string Counsellor = "counsellor-9";

    private JsonElement held;

    public async ValueTask InitializeAsync()
    {
        await browser.City.Call(from: "+821055550970");
        held = await browser.City.Take(Counsellor);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task It_follows_what_is_chosen(int width)
    {
        var page = await browser.Open("en", width);
        List<(string Address, string? Codes)> asked = [];
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url).PathAndQuery;
            if (address.StartsWith("/referrals/matches", StringComparison.Ordinal))
            {
                asked.Add((address, request.PostData));
            }
        };
        await Browser.SignIn(page, Counsellor);
        await page.GotoAsync("/desk");
        var part = page.Locator("#matches-part");
        await page.Locator("textarea[name=note]").FillAsync("예시: 적은 것");

        await page.Locator("[data-ask=need][data-value=L17]").CheckAsync();
        await Assertions.Expect(part.GetByRole(AriaRole.Heading, new() { NameString = "L17" })).ToBeVisibleAsync();
        await Assertions.Expect(part).ToContainTextAsync("serves the whole city");
        // It may be open already, where something was told before; a pointer or a key would close it.
        await page.Locator("#fit").EvaluateAsync("fold => { fold.open = true; }");
        await page.Locator("#fitLanguage").SelectOptionAsync("de");
        await Assertions.Expect(part).ToContainTextAsync("German not offered");
        await NoBarrier(page);

        Assert.Equal(("/referrals/matches/part", "need=L17&language=de"), asked[^1]);
        Assert.All(asked, one => Assert.DoesNotContain('?', one.Address));
        var whole = await page.Context.RunAndWaitForPageAsync(() => part.GetByText("See all").ClickAsync());
        await Assertions.Expect(whole.Locator("h1")).ToHaveTextAsync("Who could help");
        await Assertions.Expect(whole.Locator("main h2")).ToContainTextAsync("L17");
        Assert.Equal("/referrals/matches/page", new Uri(whole.Url).PathAndQuery);
        await NoBarrier(whole);

        await page.Locator("[data-ask=need][data-value=L17]").UncheckAsync();
        await Assertions.Expect(part).ToBeEmptyAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_same_stands_on_a_page_of_its_own()
    {
        var page = await browser.Open("en", scripts: false);
        await Browser.SignIn(page, Counsellor);
        await page.GotoAsync("/desk");
        await page.Locator("input[name='wanted-L17']").CheckAsync();

        var whole = await page.Context.RunAndWaitForPageAsync(
            () => page.Locator("button[formtarget]").ClickAsync());
        await whole.GetByRole(AriaRole.Button, new() { Name = "See", Exact = true }).ClickAsync();

        await Assertions.Expect(whole.Locator("h1")).ToHaveTextAsync("Who could help");
        await Assertions.Expect(whole.Locator("main h2")).ToContainTextAsync("L17");
        Assert.Equal("/referrals/matches/page", new Uri(whole.Url).PathAndQuery);
        Assert.True(await page.Locator("input[name='wanted-L17']").IsCheckedAsync());
        await page.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync() => await browser.City.Complete(Counsellor, held);

    private static async Task NoBarrier(IPage page)
    {
        var found = await page.RunAxe(Pages_for_everybody.Wcag);
        Assert.True(found.Violations.Length == 0, Pages_for_everybody.Describe(found));
    }
}
