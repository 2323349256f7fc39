using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Faults.Tests;

/// <summary>
/// The table of faults: a row of this run takes the place of an older one. Written into docs/measurements.md if asked.
/// </summary>
internal static class Report
{
    private const string Open = "<!-- faults -->\n";
    private const string Close = "<!-- /faults -->";
    private const string NotPlayed = "not played: ";

    private static readonly Lock One = new();
    private static readonly List<string> Rows = [];

    public static void Add(Trial trial) => Add(
        trial.Fault,
        $"{trial.Seed} | {trial.Acknowledged} | {trial.Failed} | {trial.Unknown} | {trial.Count(Wrong.Lost)} | "
        + $"{trial.Count(Wrong.Doubled)} | {trial.Count(Wrong.Ghost)} | {Other(trial)} | "
        + $"{Seconds(trial.Recovery)} | {Seconds(trial.Rest)} | {trial.Gaps} |");

    public static void Skip(string fault, string why) => Add(fault, $"{NotPlayed}{why} | | | | | | | | | | |");

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Other(Trial trial) =>
        (trial.Count(Wrong.Answer) + trial.Count(Wrong.Unrest)).ToString(CultureInfo.InvariantCulture);

    private static void Add(string fault, string cells)
    {
        lock (One)
        {
            var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Rows.Add($"| {fault} | {day} | {cells}");
            Console.WriteLine(Rows[^1]);
            if (Environment.GetEnvironmentVariable("FAULTS_WRITE") is { Length: > 0 }) Write();
        }
    }

    private static void Write()
    {
        var file = Path.Combine(Programs.Root(), "docs/measurements.md");
        var text = File.ReadAllText(file);
        var (from, to) = (text.IndexOf(Open, StringComparison.Ordinal), text.IndexOf(Close, StringComparison.Ordinal));
        if (from < 0 || to < 0) throw new InvalidOperationException($"{file} has no section faults.");

        var table = new StringBuilder("Last run ").AppendLine(Machine()).AppendLine();
        table.AppendLine(
            "| fault | played | seed | acknowledged | refused | unknown | lost | doubled | ghosts | other "
            + "| recovery s | at rest s | gaps |");
        table.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        table.AppendJoin('\n', Merge(text[from..to].Split('\n'), Rows)).AppendLine();
        File.WriteAllText(file, $"{text[..(from + Open.Length)]}{table}{text[to..]}");
    }

    /// <summary>The rows of a table with those of a run in it. A fault that was not played keeps what it had.</summary>
    internal static List<string> Merge(IEnumerable<string> table, IEnumerable<string> played)
    {
        var rows = table.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        foreach (var row in played)
        {
            var place = rows.FindIndex(old => old.Split('|')[1] == row.Split('|')[1]);
            if (place < 0) rows.Add(row);
            else if (!row.Contains($"| {NotPlayed}", StringComparison.Ordinal)) rows[place] = row;
        }

        return rows;
    }

    private static string Machine()
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal), "model name: unknown");
        return $"{now}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} now. {Environment.ProcessorCount} cores "
            + $"{processor[(processor.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}, Linux "
            + $"{File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}, {RuntimeInformation.FrameworkDescription}.";
    }
}
