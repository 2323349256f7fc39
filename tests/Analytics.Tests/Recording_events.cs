using System.Text.Json;
using Contracts;
using Platform.Messaging;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Recording_events : IAsyncLifetime
{
    private readonly Guid caseId = Guid.NewGuid();
    private RunningService analytics = null!;

    public async ValueTask InitializeAsync() => analytics = await Run();

    [Fact]
    public async Task Each_of_the_three_counts_for_its_figure_and_nothing_else_counts()
    {
        await analytics.Hear(Contact(caseId), caseId);
        await analytics.Hear(Consultation(caseId), caseId);
        await analytics.Hear(Referral(caseId), caseId);
        await analytics.Hear(new ContactEnded(Guid.NewGuid(), caseId, ContactEnding.Completed, Noon), caseId);

        Assert.Equal((1, 1, 1), await analytics.Figures());
    }

    [Fact]
    public async Task Delivered_twice_it_counts_once()
    {
        var (contact, eventId) = (Contact(caseId), Guid.NewGuid().ToString());

        await analytics.Deliver(contact, caseId, eventId);
        await analytics.Deliver(contact, caseId, eventId);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => analytics.Deliver(contact, caseId, eventId)));

        Assert.Equal((1, 0, 0), await analytics.Figures());
        Assert.Single((await Ledger()).EnumerateArray());
    }

    [Fact]
    public async Task Two_hundred_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => analytics.Deliver(Contact(caseId), caseId)));

        Assert.Equal((200, 0, 0), await analytics.Figures());
    }

    [Fact]
    public async Task The_same_id_of_another_service_is_another_event()
    {
        var row = Row("{}");
        await analytics.Hear("intake", row);
        await analytics.Hear("another", row);

        Assert.Equal((2, 0, 0), await analytics.Figures());
    }

    [Fact]
    public async Task Out_of_order_it_still_stands_in_order()
    {
        await analytics.Hear(Consultation(caseId), caseId, "consultation", 2, Noon.AddMinutes(20));
        await analytics.Hear(new ContactAccepted(Guid.NewGuid(), caseId, Guid.NewGuid(), 9), caseId, "consultation", 1,
            Noon.AddMinutes(1));
        await analytics.Hear(Contact(caseId), caseId, "intake", 1, Noon);

        Assert.Equal(
            ["annyeong.contact-received.v1", "annyeong.contact-accepted.v1", "annyeong.consultation-completed.v1"],
            (await Ledger()).EnumerateArray().Select(entry => entry.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Late_it_counts_in_its_own_hour()
    {
        await analytics.Hear(Contact(caseId), caseId, time: Seoul("2026-10-31T23:59:59.999999"));

        Assert.Equal((1, 0, 0), await analytics.Figures("?from=2026-10-31&to=2026-10-31"));
        Assert.Equal((0, 0, 0), await analytics.Figures("?from=2026-11-01"));
    }

    [Fact]
    public async Task Data_it_does_not_know_is_kept_as_it_came()
    {
        await analytics.Hear("intake", Row("""{"note":"새로 생긴 것"}"""));

        var entry = Assert.Single((await Ledger()).EnumerateArray());
        Assert.Equal("새로 생긴 것", entry.GetProperty("data").GetProperty("note").GetString());
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();

    private async Task<JsonElement> Ledger() =>
        (await analytics.Get("auditor-1", $"/insight/ledger/{caseId}")).GetProperty("events");

    private OutboxRow Row(string data) => new(
        1, Guid.CreateVersion7(), "contact-received", caseId, Noon, "not a trace", data);
}
