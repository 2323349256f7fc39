using System.Net;
using System.Text;
using Platform.Messaging;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Dropping_sealed_parts : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Guid lamp = Guid.NewGuid();
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Run(clock);

    [Fact]
    public async Task What_is_parked_keeps_them_for_fourteen_days_and_can_be_replayed_after_that()
    {
        await Park("refused", lamp);
        var before = await Letter();

        clock.Advance(TimeSpan.FromDays(13));
        await Ticked();
        Assert.Equal(before, await Letter());

        clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Holds(async () => await Letter() != before);
        Assert.Equal(before.Replace(",\"sealed\":\"secret\"", "", StringComparison.Ordinal), await Letter());
        Assert.Equal(lamp, CloudEvent.Read(Encoding.UTF8.GetBytes(await Letter())).Subject);
    }

    [Fact]
    public async Task When_a_case_is_erased_they_are_gone_at_once_and_those_of_others_stay()
    {
        var other = Guid.NewGuid();
        await Park("refused", lamp);
        await Park("refused", other);

        await Erase(lamp);
        await Erase(lamp);

        Assert.DoesNotContain("sealed", await Letter(lamp), StringComparison.Ordinal);
        Assert.Contains("sealed", await Letter(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_parked_of_an_erased_case_later_carries_none()
    {
        await Erase(lamp);

        await Park("refused", lamp);

        Assert.DoesNotContain("sealed", await Letter(lamp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_parked_where_the_erasure_could_not_be_seen_yet_loses_them_within_the_hour()
    {
        await Park("refused", lamp);
        await Database(lamps).Do(
            work => work.Execute($"INSERT INTO erased_cases (case_id, erased_at) VALUES ({lamp}, {work.Now})"),
            CancellationToken.None);

        clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Holds(async () => !(await Letter(lamp)).Contains("sealed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_to_be_sent_of_an_erased_case_goes_out_without()
    {
        var data = $$"""{"lampId":"{{lamp}}","sealed":"secret"}""";
        await Database(lamps).Do(
            work => work.Execute(
                $"""
                INSERT INTO outbox (id, topic, subject, time, traceparent, data, claimed_until)
                VALUES ({lamp}, 'lamp-missed', {lamp}, {work.Now},
                    '00-11111111111111111111111111111111-2222222222222222-01',
                    {data}, {work.Now.AddSeconds(10)})
                """),
            CancellationToken.None);

        await Erase(lamp);
        clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually.Holds(() => Task.FromResult(lamps.Published.Count == 1));

        Assert.Equal($$"""{"lampId":"{{lamp}}"}""", lamps.Published.Single().Data.GetRawText());
    }

    [Fact]
    public async Task A_parked_event_without_its_sealed_part_is_still_replayed()
    {
        Fail(times: 1_000);
        await Park("faulty", lamp);
        await Erase(lamp);
        Fail(times: 0);

        var id = await Database(lamps).Do(
            async work => (await work.Value<Guid>($"SELECT id FROM dead_letters"))!.Value, CancellationToken.None);
        var answer = await lamps.As("operator-1").PostAsync(
            new Uri($"/ops/dead-letters/{id}/replay", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, (await lamps.Lit())["faulty"]);
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private Task Park(string name, Guid caseId) =>
        lamps.Deliver(new LampSealed(Guid.NewGuid(), name, "secret"), caseId, topic: "lamp-ordered");

    private Task Erase(Guid caseId) => Database(lamps).Do(
        work => work.RememberErased(caseId, work.Now), CancellationToken.None);

    private Task<string> Letter() => Letter(lamp);

    private async Task<string> Letter(Guid caseId) => Encoding.UTF8.GetString((await Database(lamps).Do(
        work => work.One(
            $"SELECT bytes FROM dead_letters WHERE case_id = {caseId}", row => row.GetFieldValue<byte[]>(0)),
        CancellationToken.None))!);

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked() => Eventually.Holds(() => Database(lamps).Do(
        async work => await work.Value<bool>(
            $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'drop-sealed-parts'") is true,
        CancellationToken.None));

    private sealed record LampSealed(Guid LampId, string Name, string Sealed);
}

/// <summary>The text of an event with its sealed parts taken out.</summary>
public sealed class Stripping_sealed_parts
{
    [Theory]
    [InlineData("""{"a":1,"sealed":"x","b":2}""", """{"a":1,"b":2}""")]
    [InlineData("""{"sealed":"x","b":2}""", """{"b":2}""")]
    [InlineData("""{"a":1,"sealed":"x"}""", """{"a":1}""")]
    [InlineData("""{"sealed":"x"}""", """{}""")]
    [InlineData("""{"sealed":"x","sealed":"y","b":2}""", """{"b":2}""")]
    [InlineData("""{"a":1,"sealed":"x","sealed":"y"}""", """{"a":1}""")]
    [InlineData("""{ "sealed" : null , "b" : 2 }""", """{ "b" : 2 }""")]
    [InlineData("""{ "a" : 1 , "sealed" : {"b":["\"sealed\""]} , "c":[ ] }""", """{ "a" : 1 , "c":[ ] }""")]
    [InlineData("""{"data":{"sealed":"x"},"n":[{"sealed":1},"sealed"]}""", """{"data":{},"n":[{},"sealed"]}""")]
    [InlineData("""{"z":1.10,"a":"\u0041<가>","sealed":"x","a":"가"}""", """{"z":1.10,"a":"\u0041<가>","a":"가"}""")]
    [InlineData("""{"a":"\"sealed\":\"x\""}""", """{"a":"\"sealed\":\"x\""}""")]
    [InlineData("""["sealed"]""", """["sealed"]""")]
    public void All_else_stays_byte_by_byte(string json, string stripped) =>
        Assert.Equal(stripped, SealedParts.Strip(json));

    [Theory]
    [InlineData("""{"sealed":"x" """)]
    [InlineData("""no "sealed" JSON""")]
    [InlineData("")]
    public void Of_what_cannot_be_read_nothing_is_left(string text) => Assert.Empty(SealedParts.Strip(text));
}
