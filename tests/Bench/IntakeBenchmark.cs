using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bench;

/// <summary>
/// H1 and H2: Intake alone against the bare minimal API, by turns on one PostgreSQL. All have had their
/// warm-up, and only
/// the one whose turn it is gets requests.
/// </summary>
internal static class IntakeBenchmark
{
    private const string Ours = "Intake";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(12);

    private sealed record Runner(string Name, string Database, Target Target, int ProcessId)
    {
        public List<Round> Rounds { get; } = [];

        public int Sent { get; set; }
    }

    /// <summary>CPU in microseconds a request, of the service, of PostgreSQL and of this generator.</summary>
    private sealed record Round(Outcome Outcome, double ServiceCpu, double PostgresCpu, double GeneratorCpu);

    public static async Task<int> Run(Arguments asked)
    {
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        await server.Execute("CREATE DATABASE bare_outbox");
        await server.Execute("CREATE DATABASE bare_single");
        var bare = Path.Combine(AppContext.BaseDirectory, "Bench.dll");
        var ports = new[] { Subject.FreePort(), Subject.FreePort(), Subject.FreePort() };
        await using var intake = await Subject.Start(
            Repository.Program("Intake"), ports[0], $"--urls=http://127.0.0.1:{ports[0]}", "--Demonstration=true",
            "--Messaging:Transport=in-process", $"--Postgres={server.ConnectionString}",
                $"--Secrets:Folder={server.Secrets}");
        await using var outbox = await Subject.Start(
            bare, ports[1], "bare", $"--urls=http://127.0.0.1:{ports[1]}",
                $"--connection={server.ConnectionString};Database=bare_outbox");
        await using var single = await Subject.Start(
            bare, ports[2], "bare", $"--urls=http://127.0.0.1:{ports[2]}",
                $"--connection={server.ConnectionString};Database=bare_single");
        Runner[] runners =
        [
            new(Ours, "annyeong_intake", new Target(ports[0], "/intake/calls/events", await SignIn(ports[0])),
                intake.ProcessId),
            new("bare, INSERT and outbox", "bare_outbox", new Target(ports[1], "/outbox", null), outbox.ProcessId),
            new("bare, INSERT alone", "bare_single", new Target(ports[2], "/single", null), single.ProcessId),
        ];
        var length = TimeSpan.FromSeconds(asked.Of("seconds", 10));
        var rounds = asked.Of("rounds", 5);
        Func<Target, TimeSpan, Task<Outcome>> load = asked.Has("open")
            ? (target, time) => Load.Open(target, asked.Of("open", 0), time)
            : (target, time) => Load.Closed(target, asked.Of("connections", 16), time);
        var expected = (runners.Length * (WarmUp + (rounds * length))) + Drain;
        Console.Error.WriteLine($"This takes {expected.TotalMinutes:0.0} minutes, {rounds} rounds after a warm-up.");
        foreach (var runner in runners) runner.Sent += (await load(runner.Target, WarmUp)).Sorted.Length;
        for (var i = 0; i < rounds; i++)
        {
            Console.Error.WriteLine($"Round {i + 1} of {rounds}");
            foreach (var runner in runners) await Measure(runner, () => load(runner.Target, length), server);
        }

        await Task.Delay(Drain);
        var commits = new List<double>();
        foreach (var runner in runners) commits.Add(await CommitsPerRequest(runner, server));
        var lines = runners.Zip(commits).Select(pair => Line(pair.First, pair.Second));
        var table = string.Join('\n', lines.Prepend("|---|---|---|---|---|---|---|---|").Prepend(
            "| subject | requests/s, median (min–max) | p50 ms | p99 ms "
            + "| CPU µs/request: service | PostgreSQL | generator | commits/request |"));
        await (asked.Has("open")
            ? Repository.Report("intake-open", $"{machine}\n\n{table}\n\n{Latency(runners[0])}", asked.Write)
            : Repository.Report("intake", $"{machine}\n\n{table}\n\n{Ratio(runners)}", asked.Write));
        return 0;
    }

    private static async Task<string> SignIn(int port)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"http://127.0.0.1:{port}/identity/token"),
            new { user = "pbx-1" });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>One turn. A checkpoint before it: nobody writes out what another one has changed.</summary>
    private static async Task Measure(Runner runner, Func<Task<Outcome>> load, Server server)
    {
        await server.Execute("CHECKPOINT");
        var (service, postgres, generator) = Cpu();
        var outcome = await load();
        var after = Cpu();
        var sent = outcome.Sorted.Length;
        runner.Sent += sent;
        runner.Rounds.Add(new Round(
            outcome, (after.Service - service) / sent * 1e6, (after.Postgres - postgres) / sent * 1e6,
                (after.Generator - generator) / sent * 1e6));

        (double Service, double Postgres, double Generator) Cpu() => (
            Processes.CpuSeconds(runner.ProcessId), Processes.CpuSeconds(server.ProcessId),
                Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    /// <summary>Over the whole run; everything acknowledged must be there, and Intake's outbox empty.</summary>
    private static async Task<double> CommitsPerRequest(Runner runner, Server server)
    {
        var contacts = await server.Ask(runner.Database, "SELECT count(*) FROM contacts");
        var waiting = runner.Name == Ours ? await server.Ask(runner.Database, "SELECT count(*) FROM outbox") : 0;
        if (contacts != runner.Sent || waiting != 0)
        {
            throw new InvalidOperationException(
                $"{runner.Name}: {runner.Sent} acknowledged, {contacts} stored, {waiting} events not sent.");
        }

        return (double)await server.Ask("postgres",
            $"SELECT xact_commit FROM pg_stat_database WHERE datname = '{runner.Database}'") / runner.Sent;
    }

    private static string Line(Runner runner, double commits)
    {
        var rounds = runner.Rounds;
        var rates = rounds.ConvertAll(round => round.Outcome.PerSecond);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {runner.Name} | {Median(rates):0} ({rates.Min():0}–{rates.Max():0}) "
            + $"| {Of(r => r.Outcome.Percentile(0.5)):0.0} "
            + $"| {Of(r => r.Outcome.Percentile(0.99)):0.0} | {Of(r => r.ServiceCpu):0} | {Of(r => r.PostgresCpu):0} "
            + $"| {Of(r => r.GeneratorCpu):0} | {commits:0.00} |");

        double Of(Func<Round, double> figure) => Median(rounds.Select(figure));
    }

    private static string Ratio(Runner[] runners)
    {
        var ratios = runners[0].Rounds.Zip(runners[1].Rounds).Select(pair =>
            pair.First.Outcome.PerSecond / pair.Second.Outcome.PerSecond).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"**H1**, Intake to bare with outbox, median of the rounds: "
            + $"**{Median(ratios):0.00}** ({ratios.Min():0.00}–{ratios.Max():0.00}). "
            + $"Goal 0.70: {Met(Median(ratios) >= 0.7)}; aim 0.90: {Met(Median(ratios) >= 0.9)}.");
    }

    private static string Latency(Runner ours)
    {
        var p99 = ours.Rounds.Select(round => round.Outcome.Percentile(0.99)).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"**H2**, p99 of Intake from the moment a request was due, median of the rounds: **{Median(p99):0.0} ms** "
            + $"({p99.Min():0.0}–{p99.Max():0.0}). "
            + $"Goal 50 ms: {Met(Median(p99) <= 50)}; aim 15 ms: {Met(Median(p99) <= 15)}.");
    }

    internal static string Met(bool met) => met ? "met" : "**missed**";

    internal static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
