using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Platform;
using Platform.Messaging;
using Testing;

namespace Transport.Tests;

/// <summary>What every transport keeps: one class, run against each.</summary>
public abstract class Carrying_events : IAsyncLifetime
{
    private House house = null!;

    /// <summary>Makes the transport under test, on a broker or virtual host of this test's own.</summary>
    private protected abstract Task<Func<IServiceProvider, ITransport>> Carrier();

    /// <summary>What must stand beside the services for it.</summary>
    private protected virtual Task<Sidecars?> Beside() => Task.FromResult<Sidecars?>(null);

    public async ValueTask InitializeAsync() => house = new House(await Carrier(), await Beside());

    [Fact]
    public async Task Every_contract_arrives_as_the_bytes_that_were_sent()
    {
        var golden = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.v1.json")
            .ToDictionary(file => Path.GetFileName(file)[..^".v1.json".Length], File.ReadAllBytes);
        var arrived = new ConcurrentDictionary<string, byte[]>();
        foreach (var topic in golden.Keys)
        {
            house.Probes.Add(("probe", topic, bytes =>
            {
                arrived[topic] = bytes.ToArray();
                return Task.CompletedTask;
            }));
        }

        await house.Open();
        // As the outbox does: what the broker gives back, while a queue is not there yet, is sent again.
        foreach (var (topic, bytes) in golden) await Eventually.Holds(() => IsTaken(topic, bytes));

        await Eventually.Holds(() => Task.FromResult(arrived.Count == golden.Count));
        Assert.All(golden, sent => Assert.Equal(sent.Value, arrived[sent.Key]));
        Assert.True(golden.Count >= 13, "The golden files are not here.");
    }

    private async Task<bool> IsTaken(string topic, byte[] bytes)
    {
        try
        {
            await house.Transport.Publish(topic, bytes, CancellationToken.None);
            return true;
        }
        catch (Exception fault) when (fault.GetType().Name == "MessageReturnedException")
        {
            return false;
        }
    }

    [Fact]
    public async Task What_is_announced_reaches_each_subscriber_once_and_leaves_the_outbox()
    {
        await house.Open();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => house.Ring($"{n}a", $"{n}b", $"{n}c")));

        await house.HasHeard("hall", 120);
        await house.HasHeard("attic", 240);
        await Eventually.Holds(async () => await house.Waiting("hall") == 0);
        Assert.All(await house.HeardBy("hall"), heard => Assert.Equal(1, heard.Effects));
        Assert.All(await house.HeardBy("attic"), heard => Assert.Equal(1, heard.Effects));
    }

    [Fact]
    public async Task The_same_event_five_times_at_once_takes_effect_once()
    {
        await house.Open();
        var bells = Enumerable.Range(0, 50).Select(n => house.Bell($"{n}")).ToList();

        await Task.WhenAll(Enumerable.Repeat(bells, 5).SelectMany(all => all).Select(house.Publish));
        await house.Publish(house.Bell("last"));

        await Eventually.Holds(async () => (await house.HeardBy("attic")).Any(heard => heard.Name == "door last"));
        foreach (var service in new[] { "hall", "attic" })
        {
            var bellsHeard = (await house.HeardBy(service)).Where(heard => !heard.Name.StartsWith("door", Ordinal));
            Assert.Equal(51, bellsHeard.Count());
            Assert.All(bellsHeard, heard => Assert.Equal(1, heard.Effects));
        }
    }

    [Fact]
    public async Task Out_of_order_and_late_loses_nothing_and_a_lost_one_shows_as_a_gap_in_the_sequence()
    {
        await house.Open();
        var bells = Enumerable.Range(1, 9).Select(n => house.Bell($"{n}")).ToList();
        int[] order = [8, 2, 5, 0, 7, 1, 6];

        foreach (var place in order) await house.Publish(bells[place]);
        await house.HasHeard("hall", order.Length);

        var first = SequenceOf(bells[0]);
        Assert.Equal([first + 3, first + 4], Gaps(await house.HeardBy("hall")));
        await house.Publish(bells[3]);
        await house.Publish(bells[4]);
        await house.HasHeard("hall", bells.Count);
        Assert.Empty(Gaps(await house.HeardBy("hall")));
    }

    [Fact]
    public async Task Poison_is_parked_with_its_reason_and_its_neighbours_are_untouched()
    {
        house.OnHearing = (service, rung) => rung.Name == "bug" && service == "hall"
            ? throw new InvalidOperationException("A bug.")
            : Task.CompletedTask;
        await house.Open();
        var huge = new string('x', 1024 * 1024);
        var version = Rewritten("version", "bell-rung.v1", "bell-rung.v2");
        var data = Rewritten("data", "\"bellId\":\"", "\"bellId\":\"no ");

        // Within one process publishing ends only when the last subscriber has given up.
        _ = house.Publish(house.Bell("bug"));
        await house.Publish(Encoding.UTF8.GetBytes(huge));
        await house.Publish("{ not json"u8.ToArray());
        await house.Publish(version);
        await house.Publish(version);
        await house.Publish(data);
        await house.Publish(Rewritten("zero", "\"id\":\"", "\"id\":\"\\u0000"));
        await house.Publish(Rewritten("long", "\"id\":\"", $"\"id\":\"{new string('9', 3_000)}"));
        // As large, and nothing wrong with it.
        await house.Publish(house.Bell(huge));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => house.Publish(house.Bell($"{n}"))));

        await house.HasHeard("hall", 101);
        await house.HasHeard("attic", 203);
        var parked = await Eventually.Gives(async () => await house.Letters() is { Count: >= 13 } all ? all : null);
        string[] refused =
        [
            "unknown-type", "unreadable-data at $.bellId",
            .. Enumerable.Repeat("unreadable-event", 4),
        ];
        Assert.Equal(["failed 8 times: InvalidOperationException", .. refused], Reasons(parked, "hall"));
        Assert.Equal(refused, Reasons(parked, "attic"));
        Assert.All(
            parked.Where(letter => letter.GetProperty("reason").GetString()!.StartsWith("un", Ordinal)),
            letter => Assert.Equal(1, letter.GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Never_13_another_citys_event_is_heard()
    {
        await house.Open();
        var home = $"/annyeong/{house.Running.City}/";

        await house.Publish(Rewritten("theirs", home, "/annyeong/elsewhere/"));
        await house.Publish(house.Bell("ours"));

        await house.HasHeard("hall", 1);
        var parked = await Eventually.Gives(async () => await house.Letters() is { Count: >= 2 } all ? all : null);
        Assert.Equal(["another-city"], Reasons(parked, "hall"));
        Assert.Equal(["another-city"], Reasons(parked, "attic"));
        Assert.DoesNotContain(await house.HeardBy("hall"), heard => heard.Name == "theirs");
        Assert.DoesNotContain(await house.HeardBy("attic"), heard => heard.Name.Contains("theirs", Ordinal));
    }

    [Fact]
    public async Task A_bug_is_parked_after_eight_attempts_and_replayed_once_when_it_is_mended()
    {
        var mended = false;
        house.OnHearing = (service, _) => service == "hall" && !Volatile.Read(ref mended)
            ? throw new InvalidOperationException("A bug.")
            : Task.CompletedTask;
        await house.Open();
        await house.Ring("bug");

        var letter = await Eventually.Gives(
            async () => await house.Letters() is [var only] ? new { Letter = only } : null, TimeSpan.FromSeconds(60));
        Assert.Equal(8, letter.Letter.GetProperty("attempts").GetInt32());
        Assert.Equal("failed 8 times: InvalidOperationException", letter.Letter.GetProperty("reason").GetString());
        Assert.Empty(await house.HeardBy("hall"));

        Volatile.Write(ref mended, true);
        var replays = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => house.Replay(letter.Letter.GetProperty("id").GetGuid())));
        Assert.All(replays, status => Assert.Equal(HttpStatusCode.NoContent, status));
        Assert.Equal(1, Assert.Single(await house.HeardBy("hall")).Effects);
        Assert.Empty(await house.Letters());
    }

    [Fact]
    public async Task A_slow_subscriber_delays_only_itself()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.OnHearing = (service, _) => service == "attic" ? gate.Task : Task.CompletedTask;
        await house.Open();

        for (var n = 0; n < 30; n++) await house.Ring($"{n}");

        await house.HasHeard("hall", 30);
        Assert.DoesNotContain(await house.HeardBy("attic"), heard => !heard.Name.StartsWith("door", Ordinal));
        gate.SetResult();
        await house.HasHeard("attic", 60);
    }

    [Fact]
    public async Task More_of_one_topic_than_may_be_under_way_holds_up_no_other()
    {
        const int Many = 2_100;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.OnHearing = (service, _) => service == "hall" ? gate.Task : Task.CompletedTask;
        await house.Open();
        await house.Ring([.. Enumerable.Range(0, Many).Select(n => $"{n}")]);

        await house.Alarm("fire");

        await Eventually.Holds(async () => (await house.HeardBy("attic")).Exists(heard => heard.Name == "fire"));
        Assert.Empty(await house.HeardBy("hall"));
        gate.SetResult();
        await house.HasHeard("hall", Many);
    }

    [Fact]
    public async Task What_was_under_way_when_a_service_stopped_is_delivered_again_and_takes_effect_once()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.OnHearing = (service, rung) => service == "attic" && rung.Name == "hangs"
            ? gate.Task
            : Task.CompletedTask;
        await house.Open();
        await house.Ring("hangs", "waits");
        await house.HasHeard("hall", 2);

        var closing = house.Close();
        // An outage does not use up an event's chances.
        gate.SetException(new Npgsql.NpgsqlException("The database went away."));
        await closing;
        house.OnHearing = (_, _) => Task.CompletedTask;
        await house.Open();

        await house.HasHeard("attic", 4);
        await Eventually.Holds(async () => await house.Waiting("hall") == 0);
        Assert.All(await house.HeardBy("attic"), heard => Assert.Equal(1, heard.Effects));
        Assert.All(await house.HeardBy("hall"), heard => Assert.Equal(1, heard.Effects));
    }

    [Fact]
    public async Task Events_sent_once_more_to_one_subscriber_fill_its_loss_and_reach_nobody_else()
    {
        await house.Open();
        var bells = Enumerable.Range(0, 10).Select(n => house.Bell($"{n}")).ToList();
        foreach (var bell in bells) await house.Publish(bell);
        await house.HasHeard("hall", 10);
        await house.HasHeard("attic", 20);
        await Lose("attic", "3", "4");
        await Lose("hall", "3", "4");

        foreach (var bell in bells) await house.Transport.PublishTo("attic", "bell-rung", bell, CancellationToken.None);
        await house.Publish(house.Bell("last"));

        await Eventually.Holds(async () => (await house.HeardBy("attic")).Any(heard => heard.Name == "door last"));
        Assert.Equal(22, (await house.HeardBy("attic")).Count);
        Assert.All(await house.HeardBy("attic"), heard => Assert.Equal(1, heard.Effects));
        Assert.Equal(9, (await house.HeardBy("hall")).Count);
    }

    [Fact]
    public async Task What_follows_from_an_event_carries_its_trace()
    {
        await house.Open();

        await house.Ring("one", "two");

        await house.HasHeard("attic", 4);
        var heard = await house.HeardBy("attic");
        foreach (var name in new[] { "one", "two" })
        {
            Assert.Equal(
                TraceOf(Assert.Single(heard, event_ => event_.Name == name)),
                TraceOf(Assert.Single(heard, event_ => event_.Name == $"door {name}")));
        }

        Assert.Equal(2, heard.Select(TraceOf).Distinct().Count());
    }

    [Fact]
    public async Task An_urgent_event_overtakes_those_that_wait()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.OnHearing = (service, _) => service == "attic" ? gate.Task : Task.CompletedTask;
        await house.Open();
        await house.Ring("first");
        for (var n = 0; n < 20; n++) await house.Ring([.. Enumerable.Range(0, 40).Select(of => $"{n}-{of}")]);
        await house.Alarm("fire");
        await house.HasHeard("hall", 801);
        await house.HasArrived("attic", "alarm-rung", 1);

        gate.SetResult();

        await house.HasHeard("attic", 1_603);
        var place = (await house.HeardBy("attic")).FindIndex(heard => heard.Name == "fire");
        Assert.InRange(place, 0, 400);
    }

    [Fact]
    public async Task A_danger_waits_for_no_batch_that_is_being_worked_on()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.OnHearing = (service, _) => service == "attic" ? gate.Task : Task.CompletedTask;
        await house.Open();
        await house.Ring("slow");
        await house.HasArrived("attic", "bell-rung", 1);

        await house.Fire("fire");

        // The door that the hall opened waits behind the bell.
        await house.HasHeard("attic", 1);
        Assert.Equal("fire", Assert.Single(await house.HeardBy("attic")).Name);
        gate.SetResult();
        await house.HasHeard("attic", 3);
    }

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static IEnumerable<string?> Reasons(List<JsonElement> letters, string service) => letters
        .Where(letter => letter.GetProperty("service").GetString() == service)
        .Select(letter => letter.GetProperty("reason").GetString()).Order(StringComparer.Ordinal);

    private byte[] Rewritten(string name, string from, string to) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(house.Bell(name).Span).Replace(from, to, Ordinal));

    private static string TraceOf(House.Heard heard) => heard.Trace.Split('-')[1];

    private static long SequenceOf(ReadOnlyMemory<byte> bytes) =>
        long.Parse(CloudEvent.Read(bytes).Sequence, CultureInfo.InvariantCulture);

    private static IEnumerable<long> Gaps(List<House.Heard> heard)
    {
        var sequences = heard.Select(one => long.Parse(one.Sequence, CultureInfo.InvariantCulture)).Order().ToList();
        for (var expected = sequences[0]; expected < sequences[^1]; expected++)
        {
            if (!sequences.Contains(expected)) yield return expected;
        }
    }

    /// <summary>As if the broker had lost them: neither the proof nor the effect is there.</summary>
    private Task Lose(string service, params string[] names) => house.Database(service).Do(
        async work =>
        {
            await work.Execute($"DELETE FROM inbox WHERE id IN (SELECT id FROM heard WHERE name = ANY({names}))");
            await work.Execute($"DELETE FROM heard WHERE name = ANY({names})");
        },
        CancellationToken.None);
}
