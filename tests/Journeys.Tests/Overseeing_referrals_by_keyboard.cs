using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Journeys.Tests.Keyboard;

namespace Journeys.Tests;

/// <summary>A supervisor looks after what agencies owe without a mouse: each act, and what the page says.</summary>
[Collection<OneBrowser>]
public sealed class Overseeing_referrals_by_keyboard(Browser browser)
{
    [Fact]
    public async Task Referrals_are_found_put_before_another_agency_taken_back_and_marked_as_a_mistake()
    {
        var (one, other) = (await Refer(), await Refer());
        var page = await browser.Open("en");
        await Browser.SignIn(page, "supervisor-1");
        await page.GotoAsync("/referrals");
        await NoBarrier(page);
        await Look(page, "Open");
        await NoBarrier(page);
        await InOrder(page);

        await Act(page, one[0], "Ask another agency", "Another agency is being asked.");
        await Look(page, "Open");
        await Act(page, one[1], "Take it back", "Nobody else is asked.");
        await NoBarrier(page);

        await Look(page, "Open");
        var mistaken = Card(page, other[0]);
        await To(page, mistaken.Locator("summary"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mistaken.GetByText("It ends, and its agency erases")).ToBeVisibleAsync();
        await NoBarrier(page);
        await Act(page, other[0], "Mark as a mistake", "marked as made by mistake.");

        foreach (var tab in (string[])["Nobody to ask", "Help not confirmed", "Late"])
        {
            await Look(page, tab);
            await NoBarrier(page);
        }

        await page.Context.CloseAsync();
    }

    /// <summary>Somebody wants help with two things; gives the names of their referrals.</summary>
    private async Task<string[]> Refer()
    {
        // Others may wait before whoever calls now.
        await browser.City.Call();
        var held = await browser.City.Take("counsellor-7");
        await browser.City.Complete("counsellor-7", held);
        var told = await browser.City.Ledger(
            held.GetProperty("caseId").GetGuid(), "annyeong.referral-requested.v1", 2);
        return
        [
            .. told.Where(one => one.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
                .Select(one => one.GetProperty("data").GetProperty("referralId").GetGuid().ToString("N"))
                .Select(id => $"R-{id[^6..].ToUpperInvariant()}"),
        ];
    }

    private static ILocator Card(IPage page, string referral) =>
        page.Locator("article.case", new() { HasText = referral });

    private static Task Look(IPage page, string tab) => Follow(
        page, page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{tab}") }));

    private static async Task Act(IPage page, string referral, string button, string then)
    {
        await To(page, Card(page, referral).GetByRole(AriaRole.Button, new() { Name = button }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText(then)).ToBeVisibleAsync();
    }
}
