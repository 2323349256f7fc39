using System.Globalization;
using static Bench.Hop.HopBenchmark;

namespace Bench.Hop;

/// <summary>B: messages arrive at a steady rate; how long until each has been followed.</summary>
internal static class OpenScenario
{
    private const int WarmUpSeconds = 6;
    private const int GoalRate = 2_000;

    private sealed record Turn(Contender Contender, Latencies Latencies, Cost Cost, string? Fault)
    {
        public bool Kept => Fault is null && Latencies.Missing == 0;

        public string Text => Fault is not null ? $"**failed**: {Fault}"
            : Latencies.Missing > 0 ? $"overloaded: {Latencies.Missing} not followed 20 s after the last was sent"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {Latencies.Percentile(0.5):0.0}, p99 {Latencies.Percentile(0.99):0.0} "
                + $"({Cost.Foreign * 100:0} %)");
    }

    public static async Task<(string Table, bool Whole)> Run(Servers servers, HopOptions asked)
    {
        var (rate, seconds) = (asked.Rate(GoalRate), asked.Seconds(30));
        var contenders = asked.Contenders("both");
        List<Turn> turns = [];
        for (var round = 1; round <= asked.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var turn = await Take(servers, asked, contender, (rate, seconds));
                turns.Add(turn);
                Tell($"{contender.Name}, round {round} of {asked.Rounds}: {turn.Text}");
            }
        }

        var lines = contenders
            .Select(contender => Line(turns.FindAll(turn => turn.Contender == contender), rate * seconds))
            .Prepend("|---|---|---|---|---|---|---|---|")
            .Prepend(
                "| subject | p50 ms, median (min–max) | p95 ms | p99 ms, median (min–max) | p99.9 ms "
                + "| CPU µs/event: PostgreSQL | RabbitMQ | service |")
            .Append("")
            .Append($"{rate} events a second for {seconds} s, after {WarmUpSeconds} s to warm up. Each turn, with what "
                + "others took of the processors:")
            .Concat(contenders.Select(contender => $"{contender.Name}: "
                + string.Join("; ", turns.Where(turn => turn.Contender == contender).Select(turn => turn.Text)) + "."))
            .Append("")
            .Append(Goal(turns.FindAll(turn => turn.Contender.Program == "hop-ours"), rate));
        return (string.Join('\n', lines), turns.TrueForAll(turn => turn.Fault is null));
    }

    private static async Task<Turn> Take(
        Servers servers, HopOptions asked, Contender contender, (int Rate, int Seconds) load)
    {
        var warmUp = load.Rate * WarmUpSeconds;
        var arrivals = Arrivals.Draw(warmUp + (load.Rate * load.Seconds));
        var followed = new Followed(arrivals.Count);
        try
        {
            await using var run = await HopRun.Prepare(servers, contender, asked.QueueType);
            await run.Begin();
            Reading? before = null;
            var latencies = await new OpenLoop(run, arrivals, followed, load.Rate).Send(
                0, arrivals.Count, (warmUp, async () => before = await run.Measure()));
            var cost = Cost.Between(before!, await run.Measure());
            if (latencies.Missing > 0) return new Turn(contender, latencies, cost, null);

            await run.EmptyOutbox();
            return new Turn(contender, latencies, cost, await run.Fault(arrivals, followed));
        }
        catch (Exception fault)
        {
            // Reported as a turn that failed: the others still count.
            return new Turn(
                contender, new Latencies([], arrivals.Count), Cost.None, Why(fault));
        }
    }

    private static string Line(List<Turn> turns, int events)
    {
        var kept = turns.FindAll(turn => turn.Kept);
        return $"| {turns[0].Contender.Name} | {Spread(Of(0.5), "0.0")} | {Median(Of(0.95), "0.0")} "
            + $"| {Spread(Of(0.99), "0.0")} | {Median(Of(0.999), "0.0")} "
            + $"| {Median(kept.ConvertAll(turn => turn.Cost.Postgres / events * 1e6), "0")} "
            + $"| {Median(kept.ConvertAll(turn => turn.Cost.Broker / events * 1e6), "0")} "
            + $"| {Median(kept.ConvertAll(turn => turn.Cost.Service / events * 1e6), "0")} |";

        List<double> Of(double share) => kept.ConvertAll(turn => turn.Latencies.Percentile(share));
    }

    private static string Goal(List<Turn> ours, int rate)
    {
        if (rate != GoalRate || ours.Count == 0) return $"**M6** is set for ours at {GoalRate} events a second.";

        var (p50, p99) = (Of(0.5), Of(0.99));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"**M6**, p50 and p99 of ours at {GoalRate} events a second: **{p50:0.0} and {p99:0.0} ms**. "
            + $"Goal 15 and 100 ms: {IntakeBenchmark.Met(p50 <= 15 && p99 <= 100)}; "
            + $"aim 6 and 30 ms: {IntakeBenchmark.Met(p50 <= 6 && p99 <= 30)}.");

        // One that was overloaded or failed counts as one that never ended.
        double Of(double share) => IntakeBenchmark.Median(ours.Select(turn =>
            turn.Kept ? turn.Latencies.Percentile(share) : double.PositiveInfinity));
    }
}
