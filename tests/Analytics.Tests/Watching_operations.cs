using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Watching_operations : IAsyncLifetime
{
    private readonly Guid caseId = Guid.NewGuid();
    private RunningService analytics = null!;

    public async ValueTask InitializeAsync() => analytics = await Run();

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
    [InlineData("/ops", "아직 모르는", false)]
    [InlineData("/ops?q=6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11", "이 번호로 남은 것이 없습니다.", true)]
    [InlineData("/ops?q=hello", "번호가 아닙니다.", true)]
    [InlineData("/ops?lang=en", "Events parked", true)]
    [InlineData("/ops/analytics", "되돌아온 소식이 없습니다.", true)]
    public async Task The_page_says_what_it_knows(string path, string words, bool there) =>
        Assert.Equal(there, (await Page("supervisor-1", path)).Contains(words, StringComparison.Ordinal));

    [Theory]
    [InlineData("operator-1", "/ops/nothing", HttpStatusCode.NotFound)]
    [InlineData("counsellor-1", "/ops", HttpStatusCode.Forbidden)]
    [InlineData("analyst-1", "/ops/analytics", HttpStatusCode.Forbidden)]
    public async Task Others_are_refused_and_what_is_no_service_is_not_there(
        string user, string path, HttpStatusCode status) => Assert.Equal(status, await analytics.Status(user, path));

    [Fact]
    public async Task A_parked_event_has_a_button_for_the_operator_alone()
    {
        await analytics.DeliverRaw("contact-received", Encoding.UTF8.GetBytes("no event"));

        Assert.Contains("/replay", await Page("operator-1", "/ops"), StringComparison.Ordinal);
        var page = await Page("supervisor-1", "/ops");
        Assert.Contains("unreadable-event", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/replay", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_its_token()
    {
        await analytics.DeliverRaw("contact-received", Encoding.UTF8.GetBytes("no event"));

        var answer = await Replay("operator-1", await Page("operator-1", "/ops"), token: "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_still_wrong_stays_parked()
    {
        await analytics.DeliverRaw("contact-received", Encoding.UTF8.GetBytes("no event"));
        var page = await Page("operator-1", "/ops");

        var answer = await Replay("operator-1", page, Regex.Match(page, "RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("unreadable-event", await Page("operator-1", "/ops/analytics"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();
}
