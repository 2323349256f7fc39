using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>Somebody who has no mouse, and sees where they are.</summary>
internal static class Keyboard
{
    public static async Task Follow(IPage page, ILocator link)
    {
        var to = await link.GetAttributeAsync("href");
        await To(page, link);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{to}");
    }

    public static async Task Press(IPage page, string button, ILocator then)
    {
        await To(page, page.GetByRole(AriaRole.Button, new() { Name = button }).First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(then.First).ToBeVisibleAsync();
    }

    public static async Task Choose(IPage page, string label, string words)
    {
        await To(page, page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }));
        await page.Keyboard.TypeAsync(words);
    }

    public static async Task Write(IPage page, string label, string text)
    {
        await To(page, page.GetByLabel(label, new() { Exact = true }));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>One of several that exclude each other, by the arrows.</summary>
    public static async Task Pick(IPage page, string field, string value)
    {
        var choices = page.Locator($"input[type=radio][name='{field}']");
        await To(page, choices.First);
        await page.Keyboard.PressAsync("Space");
        var chosen = page.Locator($"input[name='{field}'][value='{value}']");
        for (var steps = await choices.CountAsync(); steps > 0 && !await chosen.IsCheckedAsync(); steps--)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await chosen.IsCheckedAsync(), $"The keyboard does not choose {value} of {field}");
        Assert.True(await IsSeen(page), $"{field} is not seen to be where the keyboard is");
    }

    /// <summary>By the tabulator, and seen when it is there.</summary>
    public static async Task To(IPage page, ILocator control)
    {
        await Assertions.Expect(control).ToHaveCountAsync(1);
        for (var steps = 0; steps < 200; steps++)
        {
            if (await control.EvaluateAsync<bool>("one => one === document.activeElement"))
            {
                Assert.True(await IsSeen(page), $"{control} is not seen to be where the keyboard is");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {control}");
    }

    private static Task<bool> IsSeen(IPage page) => page.EvaluateAsync<bool>(
        """
        () => {
          const at = document.activeElement;
          // What is laid over its label, unseen itself, is seen by that.
          const now = getComputedStyle(at).opacity === "0" ? at.closest("label") : at;
          const [style, box] = [getComputedStyle(now), now.getBoundingClientRect()];
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        }
        """);

    /// <summary>From one control to the next the way leads down the page, or along a row.</summary>
    public static async Task InOrder(IPage page)
    {
        await page.Locator(".skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var (last, found) = (0.0, 0);
        while (true)
        {
            await page.Keyboard.PressAsync("Tab");
            var box = await page.EvaluateAsync<double[]?>(
                """
                () => {
                  const now = document.activeElement;
                  if (!now.closest("main")) return null;
                  const box = now.getBoundingClientRect();
                  return [box.top + scrollY, box.bottom + scrollY];
                }
                """);
            if (box is not [var top, var bottom]) break;

            Assert.True(bottom > last, "The keyboard goes back up the page");
            Assert.True(await IsSeen(page), "The keyboard is at what is not seen");
            (last, found) = (top, found + 1);
        }

        Assert.True(found > 10, $"{found} controls");
    }

    public static async Task NoBarrier(IPage page)
    {
        var found = await page.RunAxe(Pages_for_everybody.Wcag);
        Assert.True(found.Violations.Length == 0, Pages_for_everybody.Describe(found));
    }
}
