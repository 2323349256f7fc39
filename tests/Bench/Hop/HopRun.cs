using System.Diagnostics;
using System.Globalization;
using CityService;

namespace Bench.Hop;

/// <summary>One run of one subject: its place, its process, and the proof of exactly one effect a message.</summary>
internal sealed class HopRun : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private const int Freeze = 19;
    private const int Thaw = 18;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan EmptyPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);
    // A backend that fell idle tells the statistics what it did ten seconds later.
    private static readonly TimeSpan Statistics = TimeSpan.FromSeconds(11);
    private static int runs;

    private readonly Servers servers;
    private readonly Contender contender;
    private Subject? subject;

    private HopRun(Servers servers, Contender contender, Place place, HopBroker broker)
    {
        this.servers = servers;
        this.contender = contender;
        Place = place;
        Broker = broker;
        AppDomain.CurrentDomain.ProcessExit += EndNow;
    }

    public Place Place { get; }

    public HopBroker Broker { get; }

    public int ProcessId => subject!.ProcessId;

    public static async Task<HopRun> Prepare(Servers servers, Contender contender, string queueType)
    {
        var place = new Place($"run{++runs}", new Uri(await servers.Broker.NewVhost()), queueType);
        await servers.Postgres.Execute($"CREATE DATABASE {place.Database}");
        return new HopRun(servers, contender, place, await HopBroker.Connect(place.Vhost, queueType));
    }

    /// <summary>Starts the subject; returns when it hears its queue.</summary>
    public async Task Begin()
    {
        var port = Subject.FreePort();
        subject = await Subject.Start(
            Path.Combine(AppContext.BaseDirectory, "Bench.dll"), port, contender.Arguments(servers, Place, port));
        await Until(() => Broker.Stands(HopBroker.In), EmptyPatience, "The subject does not make its queue.");
        await Broker.Bind(HopBroker.In);
    }

    /// <summary>
    /// Puts the first messages through, with rests in which the runtime compiles anew what has turned out to be
    /// called often; then lets everybody report.
    /// </summary>
    public async Task WarmUp(Arrivals arrivals, int count)
    {
        const int Bursts = 3;
        for (var burst = 0; burst < Bursts; burst++)
        {
            var (from, to) = (count * burst / Bursts, count * (burst + 1) / Bursts);
            await Broker.Publish(arrivals, from, to - from);
            await Followed(HopBroker.Done, to, TimeSpan.FromSeconds(60));
            await EmptyOutbox();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await Task.Delay(Statistics);
    }

    /// <summary>
    /// The drain: the subject stands still while so many messages are laid before it, and the clock runs from the
    /// moment it may go on until the last of them has been followed.
    /// </summary>
    public async Task<(TimeSpan Elapsed, Cost Cost)> Drain(Arrivals arrivals, int from, int alreadyOut)
    {
        var count = arrivals.Count - from;
        Signals.Send(ProcessId, Freeze);
        try
        {
            await Broker.Publish(arrivals, from, count);
            await servers.Postgres.Execute("CHECKPOINT");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        catch
        {
            Signals.Send(ProcessId, Thaw);
            throw;
        }

        var before = await Measure();
        var began = Stopwatch.GetTimestamp();
        Signals.Send(ProcessId, Thaw);
        await Followed(HopBroker.Done, alreadyOut + count, TimeSpan.FromSeconds(60 + (count / 200)));
        var elapsed = Stopwatch.GetElapsedTime(began);
        return (elapsed, Cost.Between(before, await Measure()));
    }

    /// <summary>Gives each of many cases its counter, beside those that are there.</summary>
    public Task CountMany() => servers.Postgres.Execute(Place.Database, string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO case_summary (case_id, events, last_event_at)
        SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, now()
        FROM generate_series({Arrivals.Few}, {Arrivals.Many - 1}) AS numbers (n)
        """));

    public Task<Reading> Measure() => Reading.Take(servers, ProcessId);

    /// <summary>Returns when the driver's queue holds so many.</summary>
    public Task Followed(string exchange, int count, TimeSpan patience) => Until(
        async () => await Broker.Depth(HopBroker.OutOf(exchange)) >= count, patience,
        $"Fewer than {count} messages followed on {exchange} within {patience.TotalSeconds:0} s.");

    public Task EmptyOutbox() => Until(
        async () => await Ask("SELECT count(*) FROM outbox") == 0, EmptyPatience, "The outbox does not get empty.");

    public Task<long> Ask(string sql) => servers.Postgres.Ask(Place.Database, sql);

    public Task<long> Commits() => servers.Postgres.Ask(
        "postgres", $"SELECT xact_commit FROM pg_stat_database WHERE datname = '{Place.Database}'");

    public Task<IAsyncDisposable> HoldSnapshot() => servers.Postgres.HoldSnapshot(Place.Database);

    /// <summary>Ends the subject, by force if it must be.</summary>
    public async Task End()
    {
        if (subject is null) return;

        Signals.Send(ProcessId, Thaw);
        Signals.Send(ProcessId, Terminate);
        var began = Stopwatch.GetTimestamp();
        while (File.Exists($"/proc/{ProcessId}/exe") && Stopwatch.GetElapsedTime(began) < EndPatience)
        {
            await Task.Delay(Look);
        }

        Signals.Send(ProcessId, Kill);
        await subject.DisposeAsync();
        subject = null;
    }

    /// <summary>
    /// Null when the effects are exactly those of the messages: a row for each, counters that are right to the last
    /// one, and for each a follow-up of its own. What was sent twice under one id is no second effect.
    /// </summary>
    public async Task<string?> Fault(Arrivals arrivals, Followed followed)
    {
        if (!followed.Complete || followed.Ids != arrivals.Count)
        {
            return $"{followed.Numbers} of {arrivals.Count} followed, by {followed.Ids} events";
        }

        var rows = await Ask("SELECT count(*) FROM case_event");
        var distinct = await Ask("SELECT count(DISTINCT (data ->> 'number')) FROM case_event");
        if (rows != arrivals.Count || distinct != rows) return $"{rows} rows, {distinct} of them different";

        var counted = await servers.Postgres.Rows(
            Place.Database, "SELECT case_id, events FROM case_summary",
            row => (Case: row.GetGuid(0), Events: row.GetInt32(1)));
        var wrong = arrivals.PerCase
            .Select((events, place) => (Arrivals.CaseOf(place), events))
            .Except(counted)
            .Count();
        return wrong == 0 ? null : $"{wrong} counters are wrong";
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndNow;
        await End();
        await Broker.DisposeAsync();
        await servers.Postgres.Execute($"DROP DATABASE {Place.Database} WITH (FORCE)");
    }

    /// <summary>Where this process is told to end before it is done: one that is frozen would stay for ever.</summary>
    private void EndNow(object? sender, EventArgs exit)
    {
        if (subject is { } left) Signals.Send(left.ProcessId, Kill);
    }

    private static async Task Until(Func<Task<bool>> reached, TimeSpan patience, string otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await reached())
        {
            if (Stopwatch.GetElapsedTime(began) > patience) throw new HopFailedException(otherwise);

            await Task.Delay(Look);
        }
    }
}

/// <summary>A run did not come to its end: it is reported as failed.</summary>
internal sealed class HopFailedException(string what) : Exception(what);
