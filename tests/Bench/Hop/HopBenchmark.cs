using System.Globalization;
using System.Runtime.InteropServices;

namespace Bench.Hop;

/// <summary>
/// The hop: an event arrives, a row is inserted, a counter changed, and one event follows. What is measured, and what
/// for, stands in <c>docs/measurements.md</c>.
/// </summary>
internal static class HopBenchmark
{
    public static async Task<int> Run(HopOptions asked)
    {
        using var interrupted = EndInOrder(PosixSignal.SIGINT, 130);
        using var terminated = EndInOrder(PosixSignal.SIGTERM, 143);
        await using var servers = await Servers.Start();
        var machine = await Machine.Describe(servers.Postgres.Source);
        var (table, whole) = asked.Scenario switch
        {
            "hop-backlog" => await BacklogScenario.Run(servers, asked),
            "hop-held" => await HeldScenario.Run(servers, asked),
            "hop-publish" => await PublishScenario.Run(servers, asked),
            "hop-open" => await OpenScenario.Run(servers, asked),
            _ => await DrainScenario.Run(servers, asked),
        };
        var circumstances = $"{machine} {await servers.BrokerVersion()}; {asked.Says}";
        await Repository.Report(asked.Section, $"{circumstances}\n\n{table}", asked.Write);
        return whole ? 0 : 1;
    }

    /// <summary>By itself the runtime would end at once, and leave servers and a frozen subject behind.</summary>
    private static PosixSignalRegistration EndInOrder(PosixSignal signal, int exitCode) =>
        PosixSignalRegistration.Create(signal, received =>
        {
            received.Cancel = true;
            Environment.Exit(exitCode);
        });

    /// <summary>The median with the least and the greatest.</summary>
    public static string Spread(IReadOnlyCollection<double> figures, string format) => figures.Count == 0
        ? "none"
        : string.Format(
            CultureInfo.InvariantCulture, $"{{0:{format}}} ({{1:{format}}}–{{2:{format}}})",
            IntakeBenchmark.Median(figures), figures.Min(), figures.Max());

    public static string Median(IReadOnlyCollection<double> figures, string format) => figures.Count == 0
        ? "none"
        : IntakeBenchmark.Median(figures).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Why a turn does not count.</summary>
    public static string Why(Exception fault) => $"{fault.GetType().Name}: {fault.Message}";

    public static void Tell(string what) => Console.Error.WriteLine(
        $"{TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {what}");
}
