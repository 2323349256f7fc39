using System.Net;
using System.Text.RegularExpressions;
using Platform;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Watching_operations : IAsyncLifetime
{
    private readonly Guid caseId = Guid.NewGuid();
    private readonly Dictionary<string, HttpClient> clients = [];
    private RunningService analytics = null!;
    private bool dark = true;

    public async ValueTask InitializeAsync() => analytics = await RunningService.Start(
        builder => builder.AddAnalytics(),
        app =>
        {
            app.MapAnalytics();
            app.Service<AnalyticsDatabase>().On<LampLit>((_, _) => dark
                ? throw new RefusedException("too-dark", "너무 어둡습니다.", "It is too dark.")
                : Task.CompletedTask);
        },
        new ManualClock(Noon));

    [Fact]
    public async Task A_case_is_found_and_drawn()
    {
        await analytics.Hear(Contact(caseId), caseId);

        var page = await Page("auditor-1", $"/ops?q={caseId}");

        Assert.Contains("publish contact-received, 장부에서", page, StringComparison.Ordinal);
        Assert.Contains("process contact-received", page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"chart\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ops", "못 나간 소식이 없습니다.")]
    [InlineData("/ops?q=6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11", "이 번호로 남은 것이 없습니다.")]
    [InlineData("/ops?q=hello", "번호가 아닙니다.")]
    [InlineData("/ops?lang=en", "Events parked")]
    [InlineData("/ops/analytics", "되돌아온 소식이 없습니다.")]
    public async Task The_page_says_what_it_knows(string path, string words) =>
        Assert.Contains(words, await Page("supervisor-1", path), StringComparison.Ordinal);

    [Theory]
    [InlineData("operator-1", "/ops/nothing", HttpStatusCode.NotFound)]
    [InlineData("counsellor-1", "/ops", HttpStatusCode.Forbidden)]
    [InlineData("analyst-1", "/ops/analytics", HttpStatusCode.Forbidden)]
    public async Task Others_are_refused_and_what_is_no_service_is_not_there(
        string user, string path, HttpStatusCode status) => Assert.Equal(status, await analytics.Status(user, path));

    [Fact]
    public async Task A_parked_event_has_a_button_for_the_operator_alone()
    {
        await Park();

        Assert.Contains("/replay", await Page("operator-1", "/ops"), StringComparison.Ordinal);
        var page = await Page("supervisor-1", "/ops");
        Assert.Contains("too-dark", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/replay", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replayed_it_leaves_the_list_and_the_page_says_so()
    {
        await Park();
        dark = false;

        var answer = await Replay("operator-1", "/ops?q=hello");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/ops?q=hello&replayed=true", answer.Headers.Location?.OriginalString);
        var page = await Page("operator-1", "/ops/analytics?replayed=true");
        Assert.Contains("다시 보냈습니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("too-dark", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_still_wrong_stays_parked()
    {
        await Park();

        Assert.Equal(HttpStatusCode.Conflict, (await Replay("operator-1", "/ops")).StatusCode);
        Assert.Contains("too-dark", await Page("operator-1", "/ops/analytics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_its_token()
    {
        await Park();
        dark = false;

        Assert.Equal(HttpStatusCode.BadRequest, (await Replay("operator-1", "/ops", token: "")).StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_be_led_to()
    {
        await Park();
        dark = false;

        var answer = await Replay("operator-1", "/ops", from: "https://elsewhere.example/");

        Assert.Equal("/ops?replayed=true", answer.Headers.Location?.OriginalString);
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();

    private Task Park() => analytics.Hear(new LampLit(caseId), caseId);

    private async Task<string> Page(string user, string path) =>
        WebUtility.HtmlDecode(await Client(user).GetStringAsync(path));

    /// <summary>Presses the button on the page, with the fields of its form unless the test knows better.</summary>
    private async Task<HttpResponseMessage> Replay(string user, string path, string? token = null, string? from = null)
    {
        var page = await Page(user, path);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token ?? Field("__RequestVerificationToken"),
            ["from"] = from ?? Field("from"),
        });
        var action = Regex.Match(page, "action=\"(/ops/analytics/letters/[^\"]+)").Groups[1].Value;
        return await Client(user).PostAsync(action, form);

        string Field(string name) =>
            Regex.Match(page, $"/ops/analytics/letters/.*?name=\"{name}\" value=\"([^\"]*)").Groups[1].Value;
    }

    private HttpClient Client(string user)
    {
        if (clients.TryGetValue(user, out var known)) return known;

        var client = clients[user] = analytics.As(user);
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        return client;
    }

    private sealed record LampLit(Guid CaseId);
}
