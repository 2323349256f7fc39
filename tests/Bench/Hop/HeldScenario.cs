using System.Globalization;
using static Bench.Hop.HopBenchmark;

namespace Bench.Hop;

/// <summary>
/// D: an idle transaction holds a snapshot, so nothing deleted or changed since can be cleared away. A steady load,
/// then a drain, with and without it by turns: what does the drain lose, and which tables grow. With a counter for each
/// of many cases, only the tables of the queues suffer; with the hop's thousand, the counters do before all others.
/// </summary>
internal static class HeldScenario
{
    private const int WarmUp = 15_000;
    private const int Rate = 1_000;
    private const int Seconds = 60;

    private static readonly int[] Counters = [Arrivals.Many, Arrivals.Few];
    private static readonly string[] Tables = ["outbox", "inbox", "case_summary", "case_event"];

    private sealed record Turn(
        Contender Contender, bool Held, int Cases, int Round, double PerSecond, Latencies Latencies, double Foreign,
        IReadOnlyList<double> Mb, string? Fault)
    {
        public string Text => Fault is null
            ? string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} ({Foreign * 100:0} %)")
            : $"**failed**: {Fault}";

        public string Name => string.Create(
            CultureInfo.InvariantCulture, $"{Contender.Name}, {Cases:#,#} counters, {(Held ? "held" : "free")}");
    }

    public static async Task<(string Table, bool Whole)> Run(Servers servers, HopOptions asked)
    {
        var load = (Rate: asked.Rate(Rate), Seconds: asked.Seconds(Seconds));
        var contenders = asked.Contenders("ours");
        List<Turn> turns = [];
        var kindsOfTurn =
            from round in Enumerable.Range(1, asked.Rounds)
            from contender in contenders
            from cases in Counters
            from held in new[] { false, true }
            select new Turn(contender, held, cases, round, 0, new Latencies([], 0), 0, [], null);
        foreach (var kind in kindsOfTurn)
        {
            var turn = await Take(servers, asked, kind, load);
            turns.Add(turn);
            Tell($"{turn.Name}, round {turn.Round} of {asked.Rounds}: {turn.Text}");
        }

        var kinds = turns.GroupBy(turn => turn.Name).ToList();
        var lines = kinds.Select(Line)
            .Prepend("|---|---|---|---|---|---|---|---|")
            .Prepend(
                "| subject | drained, events/s, median (min–max) | p50 ms | p99 ms "
                + string.Concat(Tables.Select(table => $"| {table} MB ")) + "|")
            .Append("")
            .Append($"{WarmUp} events to warm up, then the snapshot, {load.Rate} a second for {load.Seconds} s, then "
                + $"{asked.Events} drained while it is still held. Sizes with indexes, at the end. Each turn, with "
                + "what others took of the processors:")
            .Concat(kinds.Select(kind => $"{kind.Key}: {string.Join(", ", kind.Select(turn => turn.Text))}."))
            .Append("")
            .Append(string.Join("\n\n",
                from contender in contenders
                from cases in Counters
                select Goal(turns.FindAll(turn => turn.Contender == contender && turn.Cases == cases))));
        return (string.Join('\n', lines), turns.TrueForAll(turn => turn.Fault is null));
    }

    private static async Task<Turn> Take(
        Servers servers, HopOptions asked, Turn turn, (int Rate, int Seconds) load)
    {
        var steady = WarmUp + (load.Rate * load.Seconds);
        var arrivals = Arrivals.Draw(steady + asked.Events, turn.Cases);
        var followed = new Followed(arrivals.Count);
        try
        {
            await using var run = await HopRun.Prepare(servers, turn.Contender, asked.QueueType);
            await run.Begin();
            if (turn.Cases == Arrivals.Many) await run.CountMany();
            await run.WarmUp(arrivals, WarmUp);
            await using var held = turn.Held ? await run.HoldSnapshot() : null;
            var latencies = await new OpenLoop(run, arrivals, followed, load.Rate).Send(
                WarmUp, steady, (WarmUp, () => Task.CompletedTask));
            var (elapsed, cost) = await run.Drain(arrivals, steady, alreadyOut: 0);
            await run.EmptyOutbox();
            List<double> sizes = [];
            foreach (var table in Tables)
            {
                sizes.Add(await run.Ask($"SELECT pg_total_relation_size('{table}')") / 1024.0 / 1024);
            }

            await run.Broker.ReadAll(HopBroker.OutOf(HopBroker.Done), followed);
            return turn with
            {
                PerSecond = asked.Events / elapsed.TotalSeconds,
                Latencies = latencies,
                Foreign = cost.Foreign,
                Mb = sizes,
                Fault = await run.Fault(arrivals, followed),
            };
        }
        catch (Exception fault)
        {
            // Reported as a turn that failed: the others still count.
            return turn with { Fault = Why(fault) };
        }
    }

    private static string Line(IGrouping<string, Turn> kind)
    {
        var whole = kind.Where(turn => turn.Fault is null).ToList();
        return $"| {kind.Key} | {Spread(whole.ConvertAll(turn => turn.PerSecond), "0")} "
            + $"| {Median(whole.ConvertAll(turn => turn.Latencies.Percentile(0.5)), "0.0")} "
            + $"| {Median(whole.ConvertAll(turn => turn.Latencies.Percentile(0.99)), "0.0")} "
            + string.Concat(Tables.Select((_, place) =>
                $"| {Median(whole.ConvertAll(turn => turn.Mb[place]), "0.0")} ")) + "|";
    }

    private static string Goal(List<Turn> turns)
    {
        var of = string.Create(
            CultureInfo.InvariantCulture, $"{turns[0].Contender.Name} with {turns[0].Cases:#,#} counters");
        var whole = turns.FindAll(turn => turn.Fault is null);
        var losses = whole.Where(turn => !turn.Held).Join(
            whole.Where(turn => turn.Held), turn => turn.Round, turn => turn.Round,
            (free, held) => (1 - (held.PerSecond / free.PerSecond)) * 100).ToList();
        if (losses.Count == 0) return $"**M8**, {of}: no round counts, **missed**.";

        var loss = IntakeBenchmark.Median(losses);
        return $"**M8**, what the drain of {of} loses, by rounds: **{Spread(losses, "0")} %**. "
            + $"Goal 10 %: {IntakeBenchmark.Met(loss <= 10)}; aim 2 %: {IntakeBenchmark.Met(loss <= 2)}.";
    }
}
