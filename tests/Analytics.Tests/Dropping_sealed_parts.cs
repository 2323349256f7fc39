using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Dropping_sealed_parts : IAsyncLifetime
{
    private const string Part = ",\"sealed\":\"for.one.agency\"";

    private readonly ManualClock clock = new(Noon);
    private readonly Guid caseId = Guid.NewGuid();
    private RunningService analytics = null!;

    public async ValueTask InitializeAsync() => analytics = await Run(clock);

    [Fact]
    public async Task After_fourteen_days_the_rest_of_the_event_stays_as_it_travelled()
    {
        await Release(caseId);
        var before = await Data(caseId);
        Assert.Contains(Part, before, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(13));
        await Ticked();
        Assert.Equal(before, await Data(caseId));

        clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Holds(async () => await Data(caseId) != before);
        Assert.Equal(before.Replace(Part, "", StringComparison.Ordinal), await Data(caseId));
    }

    [Fact]
    public async Task When_their_person_is_erased_they_are_gone_at_once_and_those_of_others_stay()
    {
        var other = Guid.NewGuid();
        await Release(caseId);
        await Release(other);
        var eventId = Guid.NewGuid().ToString();

        await Erase(eventId);
        await Erase(eventId);
        await Erase();

        Assert.DoesNotContain("sealed", await Data(caseId), StringComparison.Ordinal);
        Assert.Contains(Part, await Data(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_somebody_was_erased_stands_in_the_ledger_and_once_for_each_time_it_was_told()
    {
        var eventId = Guid.NewGuid().ToString();

        await Erase(eventId);
        await Erase(eventId);

        var entry = Assert.Single((await Ledger(caseId)).EnumerateArray());
        Assert.Equal("annyeong.person-erased.v1", entry.GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_comes_late_of_somebody_erased_is_recorded_without()
    {
        await Erase();

        await Release(caseId);

        Assert.DoesNotContain("sealed", await Data(caseId), StringComparison.Ordinal);
        Assert.Equal(2, (await Ledger(caseId)).GetArrayLength());
    }

    [Fact]
    public async Task What_is_sent_again_is_the_event_without_them()
    {
        var bytes = analytics.Bytes(Released(caseId), caseId);
        await analytics.DeliverRaw("details-released", bytes);
        await Erase();

        var sent = await analytics.As("operator-1").PostAsJsonAsync("/ops/republish", new
        {
            service = "referral", topic = "details-released", from = Noon, to = Noon.AddSeconds(1),
        });

        Assert.Equal(1, (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sent").GetInt32());
        Assert.Equal(
            Encoding.UTF8.GetString(bytes.Span).Replace(Part, "", StringComparison.Ordinal),
            Encoding.UTF8.GetString(Assert.Single(analytics.SentTo).Event.Bytes.Span));
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();

    private static DetailsReleased Released(Guid whose) => new(
        Guid.NewGuid(), Guid.NewGuid(), whose, Guid.NewGuid(), ["name"], "for.one.agency", Noon);

    private Task Release(Guid whose) => analytics.Deliver(Released(whose), whose);

    private Task Erase(string? eventId = null) =>
        analytics.Deliver(new PersonErased(Guid.NewGuid(), caseId, Noon), caseId, eventId);

    private async Task<JsonElement> Ledger(Guid whose) =>
        (await analytics.Get("auditor-1", $"/insight/ledger/{whose}")).GetProperty("events");

    /// <summary>The data of the release as the ledger keeps it.</summary>
    private async Task<string> Data(Guid whose) => (await Ledger(whose)).EnumerateArray()
        .Single(entry => entry.GetProperty("type").GetString() == "annyeong.details-released.v1")
        .GetProperty("data").GetRawText();

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked() => Eventually.Holds(() => analytics.Services.GetRequiredService<AnalyticsDatabase>().Do(
        async work => await work.Value<bool>(
            $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'drop-sealed-parts-of-ledger'") is true,
        CancellationToken.None));
}
