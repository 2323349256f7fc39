using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>The form of the operations page: its times are the city's.</summary>
public sealed class Filling_in_the_form_to_send_again(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private const string Queue = "consultation/contact-received";
    private const int EventsMax = 10_000;

    private readonly Guid caseId = Guid.NewGuid();
    private readonly Dictionary<string, HttpClient> clients = [];
    private readonly int sentBefore = one.Service.SentTo.Count;
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task It_stands_there_for_the_operator_alone_with_the_last_hour()
    {
        var page = await Page("operator-1", "/ops");

        Assert.Contains("action=\"/ops/page/republish\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Queue}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"referral/contact-received\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-11-20T11:01\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-11-20T12:01\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/ops/page/republish", await Page("supervisor-1", "/ops"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_off_it_sends_and_the_page_says_how_many()
    {
        await analytics.Hear(Contact(caseId), caseId, time: Seoul("2026-11-20T11:00:00"));
        await analytics.Hear(Contact(caseId), caseId, time: Seoul("2026-11-20T11:30:00"));

        var answer = await Send("operator-1", Queue, "2026-11-20T11:00", "2026-11-20T11:30:00");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/ops?sent=1", answer.Headers.Location?.OriginalString);
        var (service, _, sent) = Assert.Single(analytics.SentTo.Skip(sentBefore));
        Assert.Equal(("consultation", caseId), (service, sent.Subject));
        Assert.Contains(
            "소식 1건을 다시 보냈습니다.", await Page("operator-1", "/ops?sent=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue", "", "2026-11-20T11:00", "2026-11-20T12:00", "이런 소식은 없습니다.")]
    [InlineData("queue", "referral/contact-received", "2026-11-20T11:00", "2026-11-20T12:00", "듣지 않습니다.")]
    [InlineData("from", Queue, "yesterday", "2026-11-20T12:00", "날짜와 시각을 적어 주십시오.")]
    [InlineData("from", Queue, "2026-11-20T12:00", "2026-11-20T12:00", "끝보다 앞이어야 합니다.")]
    [InlineData("to", Queue, "2026-11-20T12:00", "", "날짜와 시각을 적어 주십시오.")]
    [InlineData("to", Queue, "2026-11-20T12:00", "9999-12-31T12:00", "날짜와 시각을 적어 주십시오.")]
    public async Task Refused_it_stands_as_it_was_filled_in_with_the_reason_at_the_field(
        string field, string queue, string from, string to, string reason)
    {
        var answer = await Send("operator-1", queue, from, to);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Matches($"id=\"{field}-error\">[^<]*{Regex.Escape(reason)}", page);
        Assert.Contains($"value=\"{from}\"", page, StringComparison.Ordinal);
        Assert.Equal(sentBefore, analytics.SentTo.Count);
    }

    [Fact]
    public async Task More_than_ten_thousand_are_refused_with_their_number()
    {
        await Task.WhenAll(Enumerable.Range(0, EventsMax + 1).Select(n => analytics.Hear(
            Contact(caseId), caseId, sequence: n, time: Seoul("2026-11-05T11:00:00").AddMilliseconds(n))));

        var page = await Send("operator-1", Queue, "2026-11-05T11:00", "2026-11-05T11:01");
        var answer = await Ask("2026-11-05T11:00:00+09:00");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (page.StatusCode, answer.StatusCode));
        Assert.Contains(
            "소식이 10,001건입니다.", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:annyeong120:problem:too-many-events", problem.GetProperty("type").GetString());
        Assert.Contains("10,001", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(sentBefore, analytics.SentTo.Count);

        Assert.Equal(HttpStatusCode.OK, (await Ask("2026-11-05T11:00:00.001+09:00")).StatusCode);
        Assert.Equal(
            Enumerable.Range(1, EventsMax),
            analytics.SentTo.Skip(sentBefore).Select(sent => int.Parse(sent.Event.Sequence, null)));

        Task<HttpResponseMessage> Ask(string from) => Client("operator-1").PostAsJsonAsync(
            "/ops/republish",
            new { service = "consultation", topic = "contact-received", from, to = "2026-11-05T11:01:00+09:00" });
    }

    [Fact]
    public async Task It_needs_its_token()
    {
        var answer = await Send("operator-1", Queue, "2026-11-20T11:00", "2026-11-20T12:00", token: "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(sentBefore, analytics.SentTo.Count);
    }

    [Fact]
    public async Task Others_may_not_send_it() => Assert.Equal(
        HttpStatusCode.Forbidden,
        (await Send("supervisor-1", Queue, "2026-11-20T11:00", "2026-11-20T12:00")).StatusCode);

    private async Task<HttpResponseMessage> Send(
        string user, string queue, string from, string to, string? token = null)
    {
        var page = await Page(user, "/ops");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [FormToken.Field] = token ?? FormToken.In(page),
            ["queue"] = queue,
            ["from"] = from,
            ["to"] = to,
        });
        return await Client(user).PostAsync("/ops/page/republish", form);
    }

    private async Task<string> Page(string user, string path) =>
        WebUtility.HtmlDecode(await Client(user).GetStringAsync(path));

    private HttpClient Client(string user)
    {
        if (clients.TryGetValue(user, out var known)) return known;

        var client = clients[user] = analytics.As(user);
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        return client;
    }
}
