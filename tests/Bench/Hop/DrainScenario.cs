using System.Globalization;
using static Bench.Hop.HopBenchmark;

namespace Bench.Hop;

/// <summary>A: so many messages lie waiting; how fast are they followed, by turns, and what does each cost.</summary>
internal static class DrainScenario
{
    private const int WarmUp = 15_000;
    private const double ForeignMax = 0.12;

    /// <param name="Fault">Why the run does not count.</param>
    /// <param name="Repeats">Events sent a second time.</param>
    private sealed record Turn(
        Contender Contender, int Round, double PerSecond, double Commits, Cost Cost, int Events, int Repeats,
        string? Fault)
    {
        public bool Noisy => Cost.Foreign > ForeignMax;

        public double Micros(double seconds) => seconds / Events * 1e6;

        public string Text => Fault is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{PerSecond:0}{(Noisy ? "*" : "")} ({Cost.Foreign * 100:0} %)")
            : $"**failed**: {Fault}";
    }

    public static async Task<(string Table, bool Whole)> Run(Servers servers, HopOptions asked)
    {
        var contenders = asked.Contenders("both");
        List<Turn> turns = [];
        for (var round = 1; round <= asked.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var turn = await Take(servers, asked, contender, round);
                turns.Add(turn);
                if (turn is { Fault: null, Noisy: true }) turns.Add(await Take(servers, asked, contender, round));
            }
        }

        var messages = Arrivals.Draw(1).MessageBytes;
        var parts = contenders.Select(contender => Line(contender, Counted(turns, contender)))
            .Prepend("|---|---|---|---|---|---|---|---|")
            .Prepend(
                "| subject | events/s, median (min–max) | commits/event | WAL B/event "
                + "| CPU µs/event: PostgreSQL | RabbitMQ | service | sum |")
            .Append("")
            .Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{asked.Events} events of {messages} B, {Arrivals.DataBytes} B of it data, after {WarmUp} to warm up. "
                + $"Each turn, with what others took of the processors "
                + $"(* above {ForeignMax * 100:0} %, repeated once):"))
            .Concat(contenders.Select(contender => $"{contender.Name}: "
                + string.Join(", ", turns.Where(turn => turn.Contender == contender).Select(turn => turn.Text)) + "."))
            .Append("")
            .Append(Goals(turns, contenders, asked));
        return (string.Join('\n', parts), turns.TrueForAll(turn => turn.Fault is null));
    }

    private static async Task<Turn> Take(Servers servers, HopOptions asked, Contender contender, int round)
    {
        var arrivals = Arrivals.Draw(WarmUp + asked.Events);
        var turn = new Turn(contender, round, 0, 0, Cost.None, asked.Events, 0, null);
        try
        {
            await using var run = await HopRun.Prepare(servers, contender, asked.QueueType);
            await run.Begin();
            await run.WarmUp(arrivals, WarmUp);
            var commits = await run.Commits();
            var (elapsed, cost) = await run.Drain(arrivals, WarmUp, alreadyOut: WarmUp);
            await run.EmptyOutbox();
            await run.End();
            commits = await run.Commits() - commits;
            var followed = await run.Broker.ReadAll(HopBroker.OutOf(HopBroker.Done), new Followed(arrivals.Count));
            turn = turn with
            {
                PerSecond = asked.Events / elapsed.TotalSeconds,
                Commits = (double)commits / asked.Events,
                Cost = cost,
                Repeats = followed.Repeats,
                Fault = await run.Fault(arrivals, followed),
            };
        }
        catch (Exception fault)
        {
            // Reported as a turn that failed: the others still count.
            turn = turn with { Fault = Why(fault) };
        }

        Tell($"{contender.Name}, round {round} of {asked.Rounds}: {turn.Text}, {turn.Repeats} sent twice");
        return turn;
    }

    /// <summary>One turn of each round: where it was repeated, the second.</summary>
    private static List<Turn> Counted(List<Turn> turns, Contender contender) => turns
        .Where(turn => turn.Contender == contender && turn.Fault is null)
        .GroupBy(turn => turn.Round)
        .Select(round => round.Last())
        .ToList();

    private static string Line(Contender contender, List<Turn> turns) =>
        $"| {contender.Name} | {Spread(turns.ConvertAll(turn => turn.PerSecond), "0")} "
        + $"| {Median(turns.ConvertAll(turn => turn.Commits), "0.000")} "
        + $"| {Median(turns.ConvertAll(turn => (double)turn.Cost.WalBytes / turn.Events), "0")} "
        + $"| {Median(turns.ConvertAll(turn => turn.Micros(turn.Cost.Postgres)), "0")} "
        + $"| {Median(turns.ConvertAll(turn => turn.Micros(turn.Cost.Broker)), "0")} "
        + $"| {Median(turns.ConvertAll(turn => turn.Micros(turn.Cost.Service)), "0")} "
        + $"| {Median(turns.ConvertAll(turn => turn.Micros(turn.Cost.Postgres + turn.Cost.Broker + turn.Cost.Service)),
            "0")} |";

    private static string Goals(List<Turn> turns, IReadOnlyList<Contender> contenders, HopOptions asked)
    {
        if (contenders[0].Program != "hop-ours") return "";

        var ours = Counted(turns, contenders[0]);
        if (ours.Count == 0) return "No turn of ours counts: M3, M4 and M7 **missed**.";

        var rate = IntakeBenchmark.Median(ours.Select(turn => turn.PerSecond));
        var commits = IntakeBenchmark.Median(ours.Select(turn => turn.Commits));
        List<string> goals =
        [
            Goal("M4", $"events a second: **{rate:0}**", (4_500, rate >= 4_500), (10_000, rate >= 10_000)),
            Goal("M7", $"commits per event: **{commits:0.000}**", (0.1, commits <= 0.1), (0.02, commits <= 0.02)),
        ];
        if (contenders.Count > 1)
        {
            var ratios = ours.Join(
                Counted(turns, contenders[1]), turn => turn.Round, turn => turn.Round,
                (our, other) => our.PerSecond / other.PerSecond).ToList();
            var ratio = ratios.Count == 0 ? 0 : IntakeBenchmark.Median(ratios);
            goals.Insert(0, Goal(
                "M3", $"times the {contenders[1].Name}, by rounds: **{Spread(ratios, "0.0")}**",
                (4.5, ratio >= 4.5), (8, ratio >= 8)));
        }

        return string.Join("\n\n", goals);
    }

    private static string Goal(string name, FormattableString figure, (double Mark, bool Met) must,
        (double Mark, bool Met) aim) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"**{name}**, {FormattableString.Invariant(figure)}. Goal {must.Mark}: {IntakeBenchmark.Met(must.Met)}; "
            + $"aim {aim.Mark}: {IntakeBenchmark.Met(aim.Met)}.");
}
