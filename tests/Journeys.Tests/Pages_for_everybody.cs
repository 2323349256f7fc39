using System.IO.Compression;
using System.Net.Http.Headers;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>Every page, in both languages, at three widths: no barriers, light, and no scrolling sideways.</summary>
public sealed class Pages_for_everybody(Browser browser) : IClassFixture<Browser>
{
    private const int PageBytesMax = 50 * 1024;
    private const int FirstScreenBytesMax = 14 * 1024;

    internal static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    [Theory]
    [InlineData("/", null)]
    [InlineData("/chat", null)]
    [InlineData("/chat/help", null)]
    [InlineData("/check", null)]
    [InlineData("/places", null)]
    [InlineData("/display", null)]
    [InlineData("/identity/sign-in", null)]
    [InlineData("/intake/kakao/simulated?user=00000000000000000000", null)]
    [InlineData("/nowhere", null)]
    [InlineData("/desk", "counsellor-1")]
    [InlineData("/desk", "counsellor-3")]
    [InlineData("/intake/contacts/contact/page", "counsellor-1")]
    [InlineData("/intake/rights/page", "supervisor-1")]
    [InlineData("/intake/rights/request/page", "supervisor-1")]
    [InlineData("/desk/emergencies", "supervisor-1")]
    [InlineData("/desk/emergencies?case=case", "supervisor-1")]
    [InlineData("/desk/crises/page", "supervisor-1")]
    [InlineData("/desk/pagers/simulated", "supervisor-1")]
    [InlineData("/desk/consultations/record/record/page", "counsellor-14")]
    [InlineData("/desk/wall-board/page", "supervisor-1")]
    [InlineData("/desk/team/page", "supervisor-1")]
    [InlineData("/desk/waiting/page", "supervisor-1")]
    [InlineData("/desk/counsellors/page", "supervisor-1")]
    [InlineData("/desk/counsellors/page?change=counsellor-1", "admin-1")]
    [InlineData("/desk/talk-plans/page?case=case", "supervisor-1")]
    [InlineData("/desk/rooms/hours/page", "supervisor-1")]
    [InlineData("/desk/rooms/hours/page?room=room-1", "admin-1")]
    [InlineData("/desk/reviews/page", "supervisor-1")]
    [InlineData("/desk/reviews/own/page", "counsellor-13")]
    [InlineData("/desk/crises/crisis/page", "supervisor-1")]
    [InlineData("/desk/rooms/page", "counsellor-1")]
    [InlineData("/desk/rooms/page?contact=contact", "supervisor-1")]
    [InlineData("/partner/docs", null)]
    [InlineData("/partner/inbox", "partner")]
    [InlineData("/partner/connections", "partner")]
    [InlineData("/partner/inbox?tab=running", "partner")]
    [InlineData("/partner/inbox/referral/links", "partner")]
    [InlineData("/partner/listings", "partner")]
    [InlineData("/directory/stale", "supervisor-1")]
    [InlineData("/partner/report", "partner")]
    [InlineData("/referrals", "supervisor-1")]
    [InlineData("/referrals/page/referral/links", "supervisor-1")]
    [InlineData("/referrals/reports", "supervisor-1")]
    [InlineData("/referrals/matches/page", "counsellor-1")]
    [InlineData("/referrals?tab=open", "supervisor-1")]
    [InlineData("/referrals?tab=unmet", "supervisor-1")]
    [InlineData("/referrals?tab=loops", "supervisor-1")]
    [InlineData("/ops", "operator-1")]
    [InlineData("/ops?q=case", "operator-1")]
    [InlineData("/ops/intake", "operator-1")]
    [InlineData("/audit?actor=counsellor-2&verify=true", "auditor-1")]
    public Task A_page_has_no_barrier_in_either_language_at_any_width(string path, string? user) =>
        Task.WhenAll(LookAt("ko", path, user), LookAt("en", path, user));

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/chat/help")]
    [InlineData("/check")]
    [InlineData("/places")]
    public async Task A_citizens_page_is_light_and_names_the_numbers_that_save_lives(string path)
    {
        var (html, bytes) = await Fetch(path);
        var sheet = System.Text.RegularExpressions.Regex.Match(html, "/assets/[^\"]+\\.css").Value;
        var (_, sheetBytes) = await Fetch(sheet);

        foreach (var (text, language) in new[] { (html, "ko"), ((await Fetch(path, "en")).Text, "en") })
        {
            Assert.Contains("tel:109", text, StringComparison.Ordinal);
            Assert.Contains("tel:119", text, StringComparison.Ordinal);
            Assert.Contains("tel:112", text, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", text, StringComparison.Ordinal);
        }

        Assert.True(bytes + sheetBytes <= PageBytesMax, $"{path}: {bytes + sheetBytes} bytes");
        if (path == "/")
        {
            Assert.True(bytes + sheetBytes <= FirstScreenBytesMax, $"first screen: {bytes + sheetBytes} bytes");
        }
    }

    [Fact]
    public async Task Without_scripts_a_contact_is_taken_completed_accepted_and_looked_up()
    {
        var desk = await browser.Open(scripts: false);
        await Browser.SignIn(desk, "counsellor-4");
        await desk.GetByRole(AriaRole.Button, new() { Name = "다음 사람 만나기" }).ClickAsync();
        await desk.Locator("input[name=kind][value=basic]").CheckAsync(new() { Force = true });
        // No level below this could ask for a reason first: whoever calls may be in a crisis that is open.
        await desk.Locator("input[name=risk][value=R4]").CheckAsync(new() { Force = true });
        await desk.Locator("select[name=outcome]").SelectOptionAsync("listened");
        await desk.GetByRole(AriaRole.Button, new() { Name = "상담 마치기" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();

        var inbox = await browser.Open(scripts: false);
        await Browser.SignIn(inbox, $"partner-{browser.AgencyId}");
        await inbox.GetByRole(AriaRole.Button, new() { Name = "받겠습니다" }).First.ClickAsync();
        await Assertions.Expect(inbox.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();

        var ops = await browser.Open(scripts: false);
        await Browser.SignIn(ops, "operator-1");
        await ops.Locator("input[name=q]").FillAsync(browser.CaseId.ToString());
        await ops.Locator("input[name=q]").PressAsync("Enter");
        await Assertions.Expect(ops.Locator("svg.chart").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_every_control_of_the_desk()
    {
        var page = await browser.Open();
        await Browser.SignIn(page, "counsellor-1");
        var controls = await page.EvaluateAsync<int>(
            """
            [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
              .filter(e => e.checkVisibility({ visibilityProperty: true })).length
            """);
        var reached = new HashSet<string>();
        for (var i = 0; i < controls + 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>(
                "(e => e.name ? `${e.tagName} ${e.name}` : `${e.tagName} ${e.textContent.trim()}`)"
                + "(document.activeElement)"));
        }

        Assert.Contains(
            reached,
            control => control.StartsWith("BUTTON", StringComparison.Ordinal)
                && control.Contains("상담 마치기", StringComparison.Ordinal));
        foreach (var name in new[] { "INPUT kind", "INPUT risk", "SELECT outcome", "TEXTAREA note" })
        {
            Assert.Contains(name, reached);
        }
    }

    private async Task LookAt(string language, string path, string? user)
    {
        var page = user is null
            ? await browser.Open(language)
            : await browser.OpenAs(user == "partner" ? $"partner-{browser.AgencyId}" : user, language);
        await page.GotoAsync(path.Replace("=case", $"={browser.CaseId}", StringComparison.Ordinal)
            .Replace("=contact", $"={browser.ContactId}", StringComparison.Ordinal)
            .Replace("/contact/", $"/{browser.ContactId}/", StringComparison.Ordinal)
            .Replace("/record/record/", $"/{browser.RecordId}/record/", StringComparison.Ordinal)
            .Replace("/referral/", $"/{browser.ReferralId}/", StringComparison.Ordinal)
            .Replace("/crisis/", $"/{browser.CrisisId}/", StringComparison.Ordinal)
            .Replace("/request/", $"/{browser.RequestId}/", StringComparison.Ordinal));
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        foreach (var width in new[] { 360, 768, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            var wide = await page.EvaluateAsync<string[]>(
                """
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll("*")]
                    .filter(one => one.getBoundingClientRect().right > innerWidth)
                    .map(one => one.outerHTML.slice(0, 120))
                """);
            Assert.True(wide.Length == 0, $"{path} {language} {width} too wide: {string.Join(" ", wide.TakeLast(3))}");
            // The desk and the wall board are one screen whose parts scroll; the frame never does.
            if (path is "/desk" or "/desk/wall-board/page" && width == 1440)
            {
                Assert.Equal(900, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
                Assert.True(await page.EvaluateAsync<bool>("main.scrollHeight <= main.clientHeight"), path);
            }

            var found = await page.RunAxe(Wcag);
            Assert.True(found.Violations.Length == 0, $"{path} {language} {width}: {Describe(found)}");
            await Keep(page, $"{path.Trim('/').Split('?')[0].Replace('/', '-')}-{user}-{language}-{width}");
        }

        await page.Context.CloseAsync();
    }

    internal static string Describe(AxeResult found) => string.Join("; ", found.Violations.Select(violation =>
        $"{violation.Id} ({violation.Impact}): "
        + string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))));

    private async Task<(string Text, int Bytes)> Fetch(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var answer = await browser.City.Anonymous.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        var packed = await answer.Content.ReadAsByteArrayAsync();
        await using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return (await reader.ReadToEndAsync(), packed.Length);
    }

    /// <summary>With ANNYEONG_SHOTS=folder every page is kept as a picture, to be looked at.</summary>
    internal static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ANNYEONG_SHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
