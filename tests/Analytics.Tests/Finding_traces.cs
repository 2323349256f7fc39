using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Finding_traces(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private readonly string traceA = ActivityTraceId.CreateRandom().ToString();
    private readonly string traceB = ActivityTraceId.CreateRandom().ToString();
    private readonly Guid caseId = Guid.NewGuid();
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task A_case_shows_all_its_traces_from_the_ledger_when_no_span_is_left()
    {
        await analytics.Hear(Consultation(caseId), caseId, "consultation", 2, Noon.AddDays(2), traceB);
        await analytics.Hear(Contact(caseId), caseId, "intake", 1, Noon, traceA);

        var traces = await Traces($"caseId={caseId}");

        Assert.Equal([traceA, traceB], traces.Select(trace => trace.GetProperty("traceId").GetString()));
        Assert.Equal("intake", traces[0].GetProperty("services")[0].GetString());
        var span = Spans(traces[0]).Single(span => span.TryGetProperty("fromLedger", out _));
        Assert.Equal("publish contact-received", span.GetProperty("name").GetString());
        Assert.Equal("intake", span.GetProperty("service").GetString());
        Assert.Equal(0, span.GetProperty("durationMs").GetDouble());
        Assert.Equal(Noon, span.GetProperty("start").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_this_process_did_stands_in_the_same_trace()
    {
        await analytics.Hear(Contact(caseId), caseId, "intake", 1, Noon, traceA);

        var trace = Assert.Single(await Traces($"caseId={caseId}"));

        var span = Spans(trace).Single(span => !span.TryGetProperty("fromLedger", out _));
        Assert.Equal("process contact-received", span.GetProperty("name").GetString());
        Assert.Equal("analytics", span.GetProperty("service").GetString());
        Assert.Equal("consumer", span.GetProperty("kind").GetString());
        Assert.Equal("0000000000000001", span.GetProperty("parentId").GetString());
        Assert.False(span.GetProperty("failed").GetBoolean());
    }

    [Fact]
    public async Task A_contact_shows_its_own_trace_only()
    {
        var (contact, later) = (Contact(caseId), Contact(caseId));
        await analytics.Hear(contact, caseId, "intake", 1, Noon, traceA);
        await analytics.Hear(later, caseId, "intake", 2, Noon.AddDays(2), traceB);

        var trace = Assert.Single(await Traces($"contactId={later.ContactId}"));

        Assert.Equal(traceB, trace.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task A_trace_is_found_by_its_id_also_without_any_event()
    {
        using var client = analytics.As("analyst-1");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{traceB}-1234567890abcdef-01");
        await client.GetAsync("/insight/figures");

        var trace = Assert.Single(await Traces($"traceId={traceB.ToUpperInvariant()}"));

        var span = Assert.Single(Spans(trace));
        Assert.Equal("GET /insight/figures", span.GetProperty("name").GetString());
        Assert.Equal("server", span.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("caseId=6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11")]
    [InlineData("contactId=6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11")]
    [InlineData("traceId=cccccccccccccccccccccccccccccccc")]
    public async Task What_nobody_knows_is_an_empty_list(string query) => Assert.Empty(await Traces(query));

    [Fact]
    public async Task Nothing_given_is_refused() =>
        Assert.Equal("caseId", await analytics.BadField("operator-1", "/ops/traces"));

    [Theory]
    [InlineData("auditor-1", "caseId=17", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "traceId=17", HttpStatusCode.NotFound)]
    [InlineData("analyst-1", "caseId=17", HttpStatusCode.Forbidden)]
    [InlineData("counsellor-1", "caseId=17", HttpStatusCode.Forbidden)]
    public async Task What_is_no_id_is_not_found_by_those_who_may_ask(
        string user, string query, HttpStatusCode status) =>
        Assert.Equal(status, await analytics.Status(user, $"/ops/traces?{query}"));

    private static IEnumerable<JsonElement> Spans(JsonElement trace) => trace.GetProperty("spans").EnumerateArray();

    private async Task<List<JsonElement>> Traces(string query) =>
        (await analytics.As("operator-1").GetFromJsonAsync<List<JsonElement>>($"/ops/traces?{query}"))!;
}
