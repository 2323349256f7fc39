using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Reviewing_the_audit(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private readonly Guid caseId = Guid.NewGuid();
    private readonly RunningService analytics = one.Service;
    private readonly HttpClient auditor = Auditor(one.Service);

    [Fact]
    public async Task What_is_read_about_a_case_stands_in_the_audit()
    {
        await analytics.Hear(Contact(caseId), caseId);
        await analytics.As("supervisor-1").GetAsync($"/insight/ledger/{caseId}");
        await analytics.As("operator-1").GetAsync($"/ops/traces?caseId={caseId}");
        await analytics.As("operator-1").GetAsync($"/ops?q={caseId}");
        await analytics.As("analyst-1").GetAsync("/insight/figures");

        Assert.Equal(
            ["supervisor-1 ledger-read", "operator-1 trace-read", "operator-1 trace-read"],
            await analytics.Audit("analytics", caseId));
    }

    [Fact]
    public async Task What_an_operator_sends_again_or_replays_does_too()
    {
        await analytics.As("operator-1").PostAsJsonAsync("/ops/republish", new
        {
            service = "consultation",
            topic = "contact-received",
            from = Noon.AddHours(-1),
            to = Noon,
        });
        await analytics.DeliverRaw("contact-received", "{}"u8.ToArray());
        var letters = await analytics.Get("operator-1", "/ops/dead-letters");
        await analytics.As("operator-1").PostAsync(
            $"/ops/dead-letters/{letters[0].GetProperty("id").GetGuid()}/replay", null);

        var acts = await analytics.Audit("analytics", "?actor=operator-1");
        Assert.Contains("operator-1 events-republished", acts.Select(act => act.Deed));
        Assert.Contains("operator-1 dead-letter-read", acts.Select(act => act.Deed));
        Assert.DoesNotContain("operator-1 dead-letter-replayed", acts.Select(act => act.Deed));
    }

    [Fact]
    public async Task The_page_says_who_did_how_much_and_shows_it_one_by_one()
    {
        await analytics.Hear(Contact(caseId), caseId);
        await analytics.As("supervisor-1").GetAsync($"/insight/ledger/{caseId}");

        var page = await Page("/audit?month=2026-11&actor=supervisor-1");

        Assert.Contains("누가 얼마나 보고 고쳤는지", page, StringComparison.Ordinal);
        Assert.Contains("month=2026-11&actor=supervisor-1#acts", page, StringComparison.Ordinal);
        Assert.Contains("ledger-read", page, StringComparison.Ordinal);
        Assert.Contains(caseId.ToString(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_opened_in_an_emergency_stands_on_top_with_its_reason()
    {
        await analytics.As("supervisor-1").PostAsJsonAsync(
            "/audit/break-glass", new { subject = caseId, reasonCode = "vital-interest" });

        var page = await Page("/audit");

        Assert.Contains("생명이나 몸이 위험함", page, StringComparison.Ordinal);
        Assert.Contains(caseId.ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain(caseId.ToString(), await Page("/audit?month=2026-10"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit?lang=en", "Who has read and changed how much")]
    [InlineData("/audit?month=2026-11&verify=true", "적힌 그대로이고")]
    [InlineData("/audit?month=2026-11&verify=true&lang=en", "entries are as they were written")]
    [InlineData("/audit?month=2019-01", "이 달에는 기록이 없습니다.")]
    [InlineData("/audit", "달이 끝나면 여기에 표시할 수 있습니다.")]
    public async Task It_speaks_both_languages_and_of_any_month(string path, string words) =>
        Assert.Contains(words, await Page(path), StringComparison.Ordinal);

    [Fact]
    public async Task A_month_that_is_over_is_marked_once_and_the_page_says_by_whom()
    {
        Assert.Contains("아직 없습니다.", await Page("/audit?month=2026-10"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await Mark("2026-10")).StatusCode);
        var answer = await Mark("2026-10");

        Assert.Equal("/audit?month=2026-10&reviewed=true", answer.Headers.Location?.OriginalString);
        var page = await Page("/audit?month=2026-10");
        Assert.Contains("2026-10, 살펴봄", page, StringComparison.Ordinal);
        Assert.DoesNotContain("아직 없습니다.", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<p>auditor-1, "));
    }

    [Theory]
    [InlineData("2026-11", HttpStatusCode.Conflict)]
    [InlineData("2026-13", HttpStatusCode.BadRequest)]
    [InlineData("last", HttpStatusCode.BadRequest)]
    public async Task A_month_that_runs_or_is_none_cannot_be_marked(string month, HttpStatusCode status) =>
        Assert.Equal(status, (await Mark(month)).StatusCode);

    [Fact]
    public async Task The_form_needs_its_token() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Mark("2026-09", token: "")).StatusCode);

    [Theory]
    [InlineData("supervisor-1")]
    [InlineData("operator-1")]
    [InlineData("admin-1")]
    [InlineData("counsellor-1")]
    public async Task Others_are_refused(string user)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await analytics.Status(user, "/audit"));
        Assert.Equal(
            HttpStatusCode.Forbidden, (await analytics.As(user).PostAsync("/audit/review", null)).StatusCode);
    }

    private static HttpClient Auditor(RunningService analytics)
    {
        var client = analytics.As("auditor-1");
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        return client;
    }

    private async Task<string> Page(string path) => WebUtility.HtmlDecode(await auditor.GetStringAsync(path));

    private async Task<HttpResponseMessage> Mark(string month, string? token = null)
    {
        var page = await Page("/audit?month=2026-08");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token
                ?? Regex.Match(page, "/audit/review.*?__RequestVerificationToken\" value=\"([^\"]*)").Groups[1].Value,
            ["month"] = month,
        });
        return await auditor.PostAsync("/audit/review", form);
    }
}
