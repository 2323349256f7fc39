using Microsoft.Playwright;
using static Journeys.Tests.Keyboard;

namespace Journeys.Tests;

/// <summary>
/// Nobody needs a mouse while somebody is in danger: from the queue to the second person who closes it, a crisis is
/// walked by keyboard alone, and whoever walks sees where they are.
/// </summary>
[Collection<OneBrowser>]
public sealed class Walking_a_crisis_by_keyboard(Browser browser)
{
    private const string Counsellor = "counsellor-6";

    [Fact]
    public async Task From_the_queue_it_is_met_worked_through_handed_over_judged_anew_and_closed_by_two()
    {
        await Cry();
        var (page, name) = await Meet();
        var supervisor = await Acknowledge(name);

        await Follow(page, Named(page, "Crises"));
        await Follow(page, Named(page, name));
        await NoBarrier(page);
        await InOrder(page);
        await WorkThrough(page);
        await HandOver(page);
        await JudgeAnew(page);
        var crisis = page.Url;

        await Follow(page, Named(page, "Desk"));
        await Complete(page);

        await Follow(page, Named(page, "Crises"));
        await Follow(page, Named(page, name));
        Assert.Equal(crisis, page.Url);
        await Choose(page, "How did it end", "Reached by");
        await Press(page, "Propose closing", page.GetByText($"{Counsellor}: Reached by responders"));
        await Assertions.Expect(page.GetByText("Another supervisor has to confirm it.")).ToBeVisibleAsync();

        await supervisor.ReloadAsync();
        await Press(supervisor, "Confirm and close", supervisor.GetByText("Closed by two people"));
        await NoBarrier(supervisor);
        await page.Context.CloseAsync();
        await supervisor.Context.CloseAsync();
    }

    /// <summary>Somebody writes that they are in danger.</summary>
    private async Task Cry()
    {
        var citizen = await browser.Open("en");
        await citizen.GotoAsync("/chat");
        await Write(citizen, "What I want to say", "지금 약을 다 먹으려고 해요. 죽고 싶어요");
        await Press(citizen, "Send", citizen.GetByText("약을 다 먹으려고"));
        await citizen.Context.CloseAsync();
    }

    /// <summary>Whoever is in the gravest danger is met, seen to be, and answered.</summary>
    private async Task<(IPage Desk, string Name)> Meet()
    {
        var page = await browser.Open("en");
        await Browser.SignIn(page, Counsellor);
        await page.GotoAsync("/desk");
        await Assertions.Expect(page.Locator(".queue .risk.r4").First).ToBeVisibleAsync();
        await Press(page, "Meet the next person", page.Locator("#conversation-part .risk.r4"));
        await NoBarrier(page);
        await Assertions.Expect(page.GetByText("Sign of danger").First).ToBeVisibleAsync();
        await Write(page, "Reply", "예시: 말해 주셔서 고마워요. 지금 어디 계세요?");
        await Press(page, "Send", page.GetByText("The reply is sent."));
        return (page, (await page.Locator(".callbar .mono").First.TextContentAsync())!.Trim());
    }

    /// <summary>A supervisor hears the alarm on another page, and is with it.</summary>
    private async Task<IPage> Acknowledge(string name)
    {
        var page = await browser.Open("en");
        await Browser.SignIn(page, "supervisor-1");
        await page.GotoAsync("/desk/team/page");
        await Follow(page, page.Locator("#alarm a", new() { HasText = "for a supervisor" }));
        await Follow(page, Named(page, name));
        await NoBarrier(page);
        await Press(page, "R4: I am with it", page.Locator("#crisis-facts dd", new() { HasText = "supervisor-1" }));
        return page;
    }

    private static async Task WorkThrough(IPage page)
    {
        await Write(page, "As it was said", "예시동 12-3");
        await Press(page, "Keep", page.Locator("#crisis-facts dd", new() { HasText = "예시동 12-3" }));
        foreach (var step in (string[])["Stayed", "Asked about", "Had means", "Asked where", "Called 119"])
        {
            await Press(
                page, $"Done: {step}",
                page.Locator("li", new() { HasText = step }).Locator(".tag", new() { HasText = "done" }));
        }
    }

    private static async Task HandOver(IPage page)
    {
        await Choose(page, "To whom", "119");
        await Press(page, "Note that it is handed over", page.GetByText("not accepted yet"));
        await Write(page, "Who accepted it", "예시 소방서 김보리");
        await Choose(page, "Outcome", "Reached");
        await Press(page, "Keep", page.GetByText("accepted by 예시 소방서 김보리"));
    }

    private static async Task JudgeAnew(IPage page)
    {
        await Choose(page, "Now", "medium");
        await Press(page, "Change the level", page.Locator("#reason-error"));
        await NoBarrier(page);
        await Write(page, "Why it is lowered", "예시: 곁에 가족이 계심");
        await Press(page, "Change the level", page.GetByText("R4 → R2"));
    }

    private static async Task Complete(IPage page)
    {
        await Pick(page, "kind", "basic");
        await Pick(page, "risk", "R2");
        await Write(page, "Why you judge it lower", "예시: 구급대원이 곁에 있음");
        await Choose(page, "Outcome", "Handed over to crisis");
        await Press(page, "Complete the consultation", page.GetByText("The consultation is completed."));
    }

    private static ILocator Named(IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
