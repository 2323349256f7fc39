using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Journeys.Tests.Keyboard;

namespace Journeys.Tests;

/// <summary>
/// Nobody needs a mouse while somebody is in danger: from the alarm to the second person who closes it, a crisis is
/// walked by keyboard alone, and whoever walks sees where they are.
/// </summary>
[Collection<OneBrowser>]
public sealed class Walking_a_crisis_by_keyboard(Browser browser)
{
    private const string Counsellor = "counsellor-6";

    [Fact]
    public async Task It_is_acknowledged_worked_through_handed_over_judged_anew_and_closed_by_two()
    {
        var name = await Open();
        var page = await browser.Open("en");
        await Browser.SignIn(page, "supervisor-1");
        await page.GotoAsync("/desk/team/page");

        await Follow(page, page.Locator("#alarm a", new() { HasText = "wait for a supervisor" }));
        await Follow(page, page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));
        await NoBarrier(page);
        await InOrder(page);
        await Press(page, "I am with it", page.Locator("#crisis-facts dd", new() { HasText = "supervisor-1" }));

        foreach (var step in (string[])["Stayed", "Asked about", "Had means", "Asked where"])
        {
            await Press(
                page, $"Done: {step}",
                page.Locator("li", new() { HasText = step }).Locator(".tag", new() { HasText = "done" }));
        }

        await Choose(page, "To whom", "119");
        await Press(page, "Note that it is handed over", page.GetByText("not accepted yet"));
        await Write(page, "Who accepted it", "예시 소방서 김보리");
        await Choose(page, "Outcome", "Reached");
        await Press(page, "Keep", page.GetByText("accepted by 예시 소방서 김보리"));

        await Choose(page, "Now", "medium");
        await Press(page, "Change the level", page.Locator("#reason-error"));
        await NoBarrier(page);
        await Write(page, "Why it is lowered", "예시: 곁에 가족이 계심");
        await Press(page, "Change the level", page.GetByText("R3 → R2"));

        await Choose(page, "How did it end", "Reached by");
        await Press(page, "Propose closing", page.GetByText("Another supervisor has to confirm it."));
        var other = await browser.Open("en");
        await Browser.SignIn(other, Counsellor);
        await other.GotoAsync(page.Url);
        await Choose(other, "How did it end", "Reached by");
        await Press(other, "Propose closing", other.GetByText($"{Counsellor}: Reached by responders"));

        await page.ReloadAsync();
        await Press(page, "Confirm and close", page.GetByText("Closed by two people"));
        await NoBarrier(page);
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    /// <summary>Somebody was found in grave danger and the talk is over; gives the name of the crisis.</summary>
    private async Task<string> Open()
    {
        await browser.City.Call(from: "+821055550960");
        var held = await browser.City.Take(Counsellor);
        var door = $"/desk/consultations/{held.GetProperty("consultationId").GetGuid()}";
        var counsellor = await browser.City.As(Counsellor);
        (await counsellor.PostAsJsonAsync($"{door}/risk", new { risk = "R3" })).EnsureSuccessStatusCode();
        (await counsellor.PostAsJsonAsync(
            $"{door}/complete", new { kind = "light", risk = "R3", outcome = "crisis-handed-over" }))
            .EnsureSuccessStatusCode();
        var contact = held.GetProperty("contactId").GetGuid().ToString("N");
        return $"C-{contact[^6..].ToUpperInvariant()}";
    }
}
