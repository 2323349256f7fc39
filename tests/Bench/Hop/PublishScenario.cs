using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Messaging.RabbitMq;
using static Bench.Hop.HopBenchmark;

namespace Bench.Hop;

/// <summary>
/// F: what publishing costs, from the call to the broker's confirm: through the platform's transport, and through the
/// bare client on a channel that awaits its confirms, every other message each, at one steady rate.
/// </summary>
internal static class PublishScenario
{
    private const int Rate = 500;
    private const int Seconds = 20;
    private const int WarmUpSeconds = 5;
    private const double Must = 0.5;
    private const double Aim = 0.29;

    private sealed record Round(Latencies Transport, Latencies Client)
    {
        public double Added => Transport.Percentile(0.9) - Client.Percentile(0.9);
    }

    public static async Task<(string Table, bool Whole)> Run(Servers servers, HopOptions asked)
    {
        var vhost = await servers.Broker.NewVhost();
        await using var client = await HopBroker.Connect(new Uri(vhost), asked.QueueType);
        await using var transport = new MassTransitTransport(
            Broker.Read(new ConfigurationBuilder().AddInMemoryCollection(
                [new("RabbitMq", vhost), new("Messaging:QueueType", asked.QueueType)]).Build()),
            TimeProvider.System, NullLoggerFactory.Instance);
        await client.Bind(HopBroker.OutOf(HopBroker.Done));
        await transport.Start(CancellationToken.None);
        var load = (Rate: asked.Rate(Rate), Seconds: asked.Seconds(Seconds));
        var arrivals = Arrivals.Draw(load.Rate * (load.Seconds + WarmUpSeconds), Arrivals.Few);
        List<Round> rounds = [];
        for (var round = 1; round <= asked.Rounds; round++)
        {
            var took = await Publish(arrivals, load.Rate, (number, message) => number % 2 == 0
                ? transport.Publish(HopBroker.Arrived, message, CancellationToken.None)
                : client.Publish(message));
            var counted = took.Index().Skip(WarmUpSeconds * load.Rate).ToLookup(one => one.Index % 2, one => one.Item);
            rounds.Add(new Round(new Latencies([.. counted[0].Order()], 0), new Latencies([.. counted[1].Order()], 0)));
            Tell($"round {round} of {asked.Rounds}: {rounds[^1].Added.ToString("0.00", CultureInfo.InvariantCulture)}");
        }

        return (Table(rounds, load), true);
    }

    /// <summary>Sends each message when it is due; gives the milliseconds from each call to its confirm.</summary>
    private static async Task<double[]> Publish(
        Arrivals arrivals, int perSecond, Func<int, ReadOnlyMemory<byte>, Task> publish)
    {
        var began = Stopwatch.GetTimestamp();
        var took = new double[arrivals.Count];
        var confirms = new List<Task>(arrivals.Count);
        for (var next = 0; next < arrivals.Count;)
        {
            var due = Math.Min(arrivals.Count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond) + 1);
            for (; next < due; next++) confirms.Add(One(next));
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(confirms);
        return took;

        async Task One(int number)
        {
            var called = Stopwatch.GetTimestamp();
            await publish(number, arrivals[number]);
            took[number] = Stopwatch.GetElapsedTime(called).TotalMilliseconds;
        }
    }

    private static string Table(List<Round> rounds, (int Rate, int Seconds) load)
    {
        var added = IntakeBenchmark.Median(rounds.ConvertAll(round => round.Added));
        return string.Join('\n', (List<string>)
        [
            "| publisher | p50 ms, median (min–max) | p90 ms | p99 ms |",
            "|---|---|---|---|",
            Line("the platform's transport", rounds.ConvertAll(round => round.Transport)),
            Line("RabbitMQ.Client alone", rounds.ConvertAll(round => round.Client)),
            "",
            $"{load.Rate} messages a second for {load.Seconds} s a round, every other one through each, after "
                + $"{WarmUpSeconds} s to warm up.",
            "",
            "**M10**, what the transport adds to p90, by rounds: "
                + $"**{Spread(rounds.ConvertAll(round => round.Added), "0.00")} ms**. "
                + FormattableString.Invariant($"Goal {Must}: {IntakeBenchmark.Met(added <= Must)}; ")
                + FormattableString.Invariant($"aim {Aim}: {IntakeBenchmark.Met(added <= Aim)}."),
        ]);
    }

    private static string Line(string who, List<Latencies> rounds) => $"| {who} "
        + string.Concat(new[] { 0.5, 0.9, 0.99 }.Select(share =>
            $"| {Spread(rounds.ConvertAll(round => round.Percentile(share)), "0.00")} ")) + "|";
}
