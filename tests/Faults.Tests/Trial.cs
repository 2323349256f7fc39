using System.Diagnostics;
using System.Globalization;

namespace Faults.Tests;

/// <summary>One fault under load: what is broken is mended again, and then everything must be there once.</summary>
/// <param name="Recovery">From the mending until a call was acknowledged and had reached the desk.</param>
/// <param name="Rest">From the mending until nothing was under way, with all that people still asked for.</param>
/// <param name="Gaps">Numbers of announcers that no event has, since the fault began.</param>
internal sealed record Trial(
    string Fault, int Seed, int Acknowledged, int Failed, int Unknown, IReadOnlyList<Violation> Violations,
    TimeSpan Recovery, TimeSpan Rest, long Gaps)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Longer than any pause between two attempts of an inbox: meanwhile nothing seems to move.</summary>
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static int count;

    public int Count(Wrong wrong) => Violations.Count(violation => violation.Wrong == wrong);

    /// <summary>Plays the fault and demands that nothing was lost, doubled or made up.</summary>
    public static async Task Survives(Cluster city, string fault, Func<Task> breakAndMend)
    {
        var trial = await Play(city, fault, breakAndMend);
        Report.Add(trial);
        if (trial.Violations.Count == 0)
        {
            Assert.True(trial.Acknowledged > 0, "Nobody was heard at all.");
            Assert.InRange(trial.Recovery, TimeSpan.Zero, RecoversWithin);
            return;
        }

        var logs = await KeepLogs(city, trial);
        // The next fault is not to answer for this one.
        await city.Renew();
        city.Known.UnionWith(await AtRest(city));
        Assert.Fail($"{trial}\nThe services' logs: {logs}");
    }

    /// <summary>Plays the fault; what is found is for the caller to judge.</summary>
    /// <param name="breakAndMend">Breaks something while people come in, and ends when it is mended.</param>
    public static async Task<Trial> Play(Cluster city, string fault, Func<Task> breakAndMend)
    {
        var seed = NextSeed();
        await Console.Out.WriteLineAsync($"{fault}: FAULTS_SEED={seed}");
        var (ledger, mark) = (city.Clients.Ledger, city.Clients.Ledger.Count);
        using var stop = new CancellationTokenSource();
        var name = string.Create(CultureInfo.InvariantCulture, $"{seed}-{Interlocked.Increment(ref count)}");
        var gaps = Checker.Gaps(await city.Evidence()).Values.Sum();
        var load = new Load(city.Clients, city.Partners, name, seed).Run(stop.Token);
        var mended = new Stopwatch();
        TimeSpan recovery;
        try
        {
            await city.Poison();
            await Task.Delay(WarmUp);
            await breakAndMend();
            mended.Start();
            recovery = await FullRound(city, name);
        }
        finally
        {
            await stop.CancelAsync();
            await load;
        }

        var attempts = ledger.Since(mark);
        var answers = await city.Clients.AskAgain(mark);
        var violations = await AtRest(city);
        return new Trial(
            fault, seed, Requests(attempts, Outcome.Ok), Requests(attempts, Outcome.Fail),
            Requests(attempts, Outcome.Unknown), [.. answers, .. violations], recovery, mended.Elapsed,
            Checker.Gaps(await city.Evidence()).Values.Sum() - gaps);
    }

    /// <summary>
    /// Waits until everything is at rest and nothing is wrong, for a minute at most. What is wrong while nothing moves
    /// any more will not get better.
    /// </summary>
    public static async Task<IReadOnlyList<Violation>> AtRest(Cluster city)
    {
        var waited = Stopwatch.StartNew();
        var moved = Stopwatch.StartNew();
        IReadOnlyList<Violation> before = [];
        while (true)
        {
            var now = await city.Look();
            if (now.Count == 0) return now;

            if (!now.ToHashSet().SetEquals(before) || now.Any(one => one.Wrong is Wrong.Unrest)) moved.Restart();
            before = now;
            if (moved.Elapsed > StandsStill || waited.Elapsed > Patience) return await city.Look(thoroughly: true);

            await Task.Delay(Between);
        }
    }

    public override string ToString() => string.Join(
            '\n',
            Violations.OrderByDescending(violation => violation.Wrong).Take(30).Select(violation => $"{violation}"))
        + (Violations.Count > 30 ? $"\nand {Violations.Count - 30} more" : "");

    private static int Requests(IReadOnlyList<Entry> attempts, Outcome outcome) =>
        attempts.Count(entry => entry.Outcome == outcome);

    /// <summary>The given seed, or one that chance gives.</summary>
    private static int NextSeed() =>
        int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1, 1_000_000);

    /// <summary>Calls until a call is acknowledged, and waits until it stands in the queue of the desk.</summary>
    private static async Task<TimeSpan> FullRound(Cluster city, string name)
    {
        var since = Stopwatch.StartNew();
        Guid? contact = null;
        for (var tries = 0; since.Elapsed < Patience; tries++)
        {
            contact ??= (await city.Clients.Ask(Request.Call(
                $"call-{name}-after-{tries}", null, TimeProvider.System.GetUtcNow()))).Id("contactId");
            if (contact is { } waits && await city.Queued(waits)) return since.Elapsed;
            await Task.Delay(Between / 5);
        }

        return Patience;
    }

    /// <summary>What the services had to say about it, in files; gives their folder.</summary>
    private static async Task<string> KeepLogs(Cluster city, Trial trial)
    {
        var folder = Path.Combine(Programs.Root(), "TestResults", $"faults-{trial.Seed}");
        Directory.CreateDirectory(folder);
        foreach (var name in SeparateServices.Names)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.log"), city.Services.Log(name));
        }

        return folder;
    }
}
