using System.Net;
using Contracts;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Reading_a_ledger(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private readonly Guid caseId = Guid.NewGuid();
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task It_tells_what_was_announced_by_whom_and_when()
    {
        var contact = Contact(caseId);
        await analytics.Hear(contact, caseId, "intake", 7, Seoul("2026-11-20T11:00:00.123456"), new string('a', 32));
        await analytics.Hear(Contact(Guid.NewGuid()), Guid.NewGuid());

        var ledger = await analytics.Get("auditor-1", $"/insight/ledger/{caseId}");

        Assert.Equal(caseId, ledger.GetProperty("caseId").GetGuid());
        var entry = Assert.Single(ledger.GetProperty("events").EnumerateArray());
        Assert.Equal("intake", entry.GetProperty("service").GetString());
        Assert.Equal("annyeong.contact-received.v1", entry.GetProperty("type").GetString());
        Assert.Equal(Seoul("2026-11-20T11:00:00.123456"), entry.GetProperty("time").GetDateTimeOffset());
        Assert.Equal(new string('a', 32), entry.GetProperty("traceId").GetString());
        Assert.Equal("00000000000000000007", entry.GetProperty("sequence").GetString());
        Assert.True(Guid.TryParse(entry.GetProperty("id").GetString(), out _));
        Assert.Equal(contact.ContactId, entry.GetProperty("data").GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task What_a_service_announced_at_one_moment_stands_in_its_own_order()
    {
        await analytics.Hear(Referral(caseId), caseId, "referral", 100);
        await analytics.Hear(
            new ReferralAccepted(Guid.NewGuid(), caseId, Guid.NewGuid(), Noon), caseId, "referral", 9);
        await analytics.Hear(Contact(caseId), caseId, "intake", 1, Noon.AddSeconds(-1));

        var events = (await analytics.Get("supervisor-1", $"/insight/ledger/{caseId}")).GetProperty("events");

        Assert.Equal(
            ["annyeong.contact-received.v1", "annyeong.referral-accepted.v1", "annyeong.referral-requested.v1"],
            events.EnumerateArray().Select(entry => entry.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("auditor-1", "6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "17", HttpStatusCode.NotFound)]
    [InlineData("analyst-1", "6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11", HttpStatusCode.Forbidden)]
    [InlineData("counsellor-1", "6a1f0a9c-26a5-4d5c-8f0f-0c6e9a3a7b11", HttpStatusCode.Forbidden)]
    public async Task It_opens_to_auditors_and_supervisors_and_says_what_is_not_there(
        string user, string id, HttpStatusCode status) =>
        Assert.Equal(status, await analytics.Status(user, $"/insight/ledger/{id}"));
}
