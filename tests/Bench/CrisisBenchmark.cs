using System.Diagnostics;
using System.Globalization;
using System.Text;
using Platform.Crisis;

namespace Bench;

/// <summary>Reads labelled sentences with the crisis rules: recall, precision, every miss, and the time.</summary>
internal static class CrisisBenchmark
{
    private const int TimedLength = 2_000;
    private const int Rounds = 400;

    public static async Task<int> Run(string file, bool write)
    {
        var started = Stopwatch.GetTimestamp();
        CrisisDetector.Read("안녕하세요 hello");
        var startup = Stopwatch.GetElapsedTime(started);

        var read = Labelled(await File.ReadAllLinesAsync(file))
            .Select(one => new Sentence(one.Text, one.Level, CrisisDetector.Read(one.Text)))
            .ToList();
        if (read.Count == 0)
        {
            await Console.Error.WriteLineAsync($"{file} has no line with a text, a tab and a level of R0 to R4.");
            return 1;
        }

        var result = Result(read);
        Console.Write(result);
        var (clock, processor) = Milliseconds(read);
        Console.WriteLine($"start {startup.TotalMilliseconds:0} ms");
        Console.WriteLine($"{TimedLength} characters {clock:0.00} ms, {processor:0.00} ms of CPU");
        if (write) await Repository.Write("docs/crisis-detection.md", Path.GetFileName(file), Quoted(result));
        return 0;
    }

    /// <summary>The lines that have a text, a tab and a level.</summary>
    public static IEnumerable<(string Text, CrisisLevel Level)> Labelled(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var fields = line.TrimStart('\uFEFF').Split('\t');
            if (fields.Length > 1 && Enum.TryParse<CrisisLevel>(fields[1].Trim(), ignoreCase: true, out var level))
            {
                yield return (fields[0], level);
            }
        }
    }

    private static string Result(List<Sentence> read)
    {
        var said = new StringBuilder();
        var (recall, precision) = Figures(read, CrisisLevel.R2);
        Say($"recall {recall:0.000}");
        Say($"precision {precision:0.000}");
        Say($"high recall {Figures(read, CrisisLevel.R3).Recall:0.000} (R3 and R4 heard as R3 or R4)");
        var raised = read.Count(one => Raised(one.Level));
        Say($"sentences {read.Count}, of R2 and above {raised}, rules {CrisisDetector.Version}");
        foreach (var one in read.Where(one => Raised(one.Level) != Raised(one.Heard.Level)
            || (one.Level >= CrisisLevel.R3 && one.Heard.Level < CrisisLevel.R3)))
        {
            var rules = string.Join(' ', one.Heard.Hits.Select(hit => hit.Rule).Distinct());
            Say($"{one.Level}\t{one.Heard.Level}\t{one.Text}\t{rules}");
        }

        return said.ToString();

        void Say(FormattableString line) => said.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static (double Recall, double Precision) Figures(List<Sentence> read, CrisisLevel from)
    {
        double both = read.Count(one => one.Level >= from && one.Heard.Level >= from);
        double there = read.Count(one => one.Level >= from);
        double heard = read.Count(one => one.Heard.Level >= from);
        return (there == 0 ? 1 : both / there, heard == 0 ? 1 : both / heard);
    }

    private static bool Raised(CrisisLevel level) => level >= CrisisLevel.R2;

    /// <summary>
    /// In texts of one length made of the sentences one after another, once warm: the median by the clock, which other
    /// programs on the machine lengthen, and the mean of the CPU's time, which they do not.
    /// </summary>
    private static (double Clock, double Processor) Milliseconds(List<Sentence> read)
    {
        var all = string.Join(' ', read.Select(one => one.Text));
        while (all.Length < TimedLength * 2) all += $" {all}";
        for (var i = 0; i < Rounds; i++) Once(i);

        var before = Environment.CpuUsage.TotalTime;
        var times = Enumerable.Range(Rounds, Rounds).Select(Once).Order().ToList();
        return (times[Rounds / 2], (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Rounds);

        double Once(int round)
        {
            var text = all.Substring(round * 97 % (all.Length - TimedLength), TimedLength);
            var started = Stopwatch.GetTimestamp();
            CrisisDetector.Read(text);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    private static string Quoted(string result) => $"```\n{result}```";

    private sealed record Sentence(string Text, CrisisLevel Level, CrisisFinding Heard);
}
