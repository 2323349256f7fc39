using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Telemetry;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Hearing_events : IAsyncLifetime
{
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Run();

    [Fact]
    public async Task An_event_delivered_twice_takes_effect_once()
    {
        var ordered = new LampOrdered(Guid.NewGuid(), "kitchen");
        var bytes = lamps.Bytes(ordered, ordered.LampId);

        await lamps.DeliverRaw("lamp-ordered", bytes);
        await lamps.DeliverRaw("lamp-ordered", bytes);

        Assert.Equal(1, (await lamps.Lit())["kitchen"]);
        Assert.Single(lamps.Announced<LampLit>());
    }

    [Fact]
    public async Task Five_hundred_events_delivered_twice_at_once_each_take_effect_once()
    {
        var events = Enumerable.Range(0, 500).Select(_ => Guid.NewGuid())
            .Select(id => lamps.Bytes(new LampOrdered(id, "hall"), id)).ToList();

        await Task.WhenAll(events.Concat(events).Select(bytes => lamps.DeliverRaw("lamp-ordered", bytes)));

        Assert.Equal(500, (await lamps.Lit())["hall"]);
        Assert.Equal(500, lamps.Announced<LampLit>().Count);
    }

    [Fact]
    public async Task A_refused_event_is_parked_with_its_reason_and_its_neighbours_are_untouched()
    {
        var deliveries = new[] { "hall", "refused", "kitchen" }
            .Select(name => lamps.Deliver(new LampOrdered(Guid.NewGuid(), name), Guid.NewGuid()));

        await Task.WhenAll(deliveries);

        Assert.Equal(["hall", "kitchen"], (await lamps.Lit()).Keys.Order());
        var letter = Assert.Single(await Letters());
        Assert.Equal("no-such-lamp", letter.GetProperty("reason").GetString());
        Assert.Equal("11111111111111111111111111111111", letter.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Never_13_another_citys_event_takes_effect_or_leaves_anything_but_its_name()
    {
        var ordered = new LampOrdered(Guid.NewGuid(), "kitchen");
        foreach (var city in new[] { "elsewhere", lamps.City + "-north", $"x/{lamps.City}", "" })
        {
            var bytes = lamps.Bytes(ordered, ordered.LampId, city: city);
            await lamps.DeliverRaw("lamp-ordered", bytes);
            await lamps.DeliverRaw("lamp-ordered", bytes);
        }

        await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "hall"), Guid.NewGuid());

        Assert.Equal(["hall"], (await lamps.Lit()).Keys);
        var letters = await Letters();
        Assert.Equal(4, letters.Count);
        Assert.All(letters, letter => Assert.Equal("another-city", letter.GetProperty("reason").GetString()));
        Assert.Equal(4, await Database(lamps).Do(
            work => work.Value<long>(
                $"""
                SELECT count(*) FROM dead_letters WHERE length(bytes) = 0 AND case_id IS NULL
                    AND NOT EXISTS (SELECT FROM case_traces WHERE case_id = {ordered.LampId})
                """),
            CancellationToken.None));
        Assert.Equal(HttpStatusCode.Conflict, await Replay(letters[0].GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_and_takes_effect_once()
    {
        Fail(times: 3);

        await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "faulty"), Guid.NewGuid());

        Assert.Equal(1, (await lamps.Lit())["faulty"]);
        Assert.Empty(await Letters());
    }

    [Fact]
    public async Task A_fault_that_stays_is_parked_after_eight_attempts_and_replayed_once_when_mended()
    {
        Fail(times: 1_000);
        await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "faulty"), Guid.NewGuid());
        var letter = Assert.Single(await Letters());
        Assert.Equal(8, letter.GetProperty("attempts").GetInt32());
        Fail(times: 0);

        var replays = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Replay(letter.GetProperty("id").GetGuid())));

        Assert.All(replays, status => Assert.Equal(HttpStatusCode.NoContent, status));
        Assert.Equal(1, (await lamps.Lit())["faulty"]);
        Assert.Empty(await Letters());
    }

    [Fact]
    public async Task Each_attempt_has_a_span_that_ends()
    {
        var trace = ActivityTraceId.CreateRandom().ToString();
        var ordered = new LampOrdered(Guid.NewGuid(), "refused");
        var bytes = Encoding.UTF8.GetString(lamps.Bytes(ordered, ordered.LampId).Span)
            .Replace("11111111111111111111111111111111", trace, StringComparison.Ordinal);

        await lamps.DeliverRaw("lamp-ordered", Encoding.UTF8.GetBytes(bytes));

        var store = lamps.Services.GetRequiredService<SpanStore>();
        await Eventually.Holds(() => Task.FromResult(store.OfTrace(trace).Count == 2));
        Assert.Equal([nameof(RefusedException), null], store.OfTrace(trace).Select(span => span.Status));
    }

    [Theory]
    [InlineData("""not json at all""")]
    [InlineData("""[]""")]
    [InlineData("""{"specversion":"1.0"}""")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"s","type":"annyeong.lamp-ordered.v1","data":{}}""")]
    public async Task What_is_no_event_is_parked(string text)
    {
        await lamps.DeliverRaw("lamp-ordered", Encoding.UTF8.GetBytes(text));

        Assert.Equal("unreadable-event", Assert.Single(await Letters()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_event_of_a_later_version_is_parked()
    {
        var later = Encoding.UTF8.GetString(lamps.Bytes(new LampOrdered(Guid.NewGuid(), "hall"), Guid.NewGuid()).Span)
            .Replace("lamp-ordered.v1", "lamp-ordered.v2", StringComparison.Ordinal);

        await lamps.DeliverRaw("lamp-ordered", Encoding.UTF8.GetBytes(later));

        Assert.Equal("unknown-type", Assert.Single(await Letters()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Data_that_lacks_a_member_is_parked_and_the_reason_quotes_nothing()
    {
        await lamps.Deliver(new LampMissing("home address of somebody"), Guid.NewGuid(), topic: "lamp-ordered");

        var reason = Assert.Single(await Letters()).GetProperty("reason").GetString();
        Assert.StartsWith("unreadable-data", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("address", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_replays()
    {
        var answer = await lamps.As("supervisor-1").PostAsync(
            new Uri($"/ops/dead-letters/{Guid.NewGuid()}/replay", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Replay(Guid.NewGuid()));
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private async Task<List<JsonElement>> Letters() =>
        [.. (await lamps.As("operator-1").GetFromJsonAsync<JsonElement>("/ops/dead-letters")).EnumerateArray()];

    private async Task<HttpStatusCode> Replay(Guid id) =>
        (await lamps.As("operator-1").PostAsync(new Uri($"/ops/dead-letters/{id}/replay", UriKind.Relative), null))
        .StatusCode;

    private sealed record LampMissing(string Note);
}
