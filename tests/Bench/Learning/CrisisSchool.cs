using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Platform.Crisis;

namespace Bench.Learning;

/// <summary>Learns the crisis detector's weights from labelled sentences, and says what they are worth.</summary>
internal static class CrisisSchool
{
    private const string Folder = "tests/Crisis";
    private const string Kept = "services/Platform/Crisis/Weighed/weights.dat";

    // The rules were written from the first two. What people ask the service is no measure: it is all harmless.
    private static readonly (string File, bool Fresh)[] Books =
        [("sentences.tsv", false), ("read.tsv", false), ("service.tsv", false), ("more.tsv", true)];

    public static async Task<int> Run(bool write)
    {
        var started = Stopwatch.GetTimestamp();
        CrisisDetector.Make();
        List<Lesson> lessons = [];
        foreach (var (file, fresh) in Books)
        {
            var lines = await File.ReadAllLinesAsync(Repository.File($"{Folder}/{file}"));
            lessons.AddRange(CrisisBenchmark.Labelled(lines).Select(one => Lesson.Of(one.Text, one.Level, fresh)));
        }

        lessons = [.. lessons.Where(lesson => lesson.Parts.Length > 0).DistinctBy(lesson => lesson.Text)];
        var learned = new Learned(lessons);
        foreach (var (name, which) in ((string, Func<Lesson, bool>)[])
            [("all", _ => true), ("Korean", one => one.Korean), ("English", one => !one.Korean)])
        {
            Console.WriteLine(Figures(name, [.. learned.Judged.Where(one => which(one.Lesson))]));
        }

        Console.WriteLine($"raise {string.Join(' ', learned.Raise)}, calm {learned.Calm}");
        Console.WriteLine($"{lessons.Count} lessons, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        Console.WriteLine($"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(learned.File))}");
        if (write) await File.WriteAllBytesAsync(Repository.File(Kept), learned.File);
        return 0;
    }

    private static string Figures(string name, IReadOnlyList<(Lesson Lesson, CrisisLevel Heard)> judged)
    {
        var (recall, precision) = Of(CrisisLevel.R2);
        var (high, highPrecision) = Of(CrisisLevel.R3);
        var (now, nowPrecision) = Of(CrisisLevel.R4);
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-8}{judged.Count,5} recall {recall:0.000} precision {precision:0.000} high recall {high:0.000} "
            + $"(precision {highPrecision:0.000}) of R4 {now:0.000} (precision {nowPrecision:0.000})");

        (double Recall, double Precision) Of(CrisisLevel from)
        {
            double both = judged.Count(one => one.Lesson.Level >= from && one.Heard >= from);
            double there = judged.Count(one => one.Lesson.Level >= from);
            return (both / there, both / judged.Count(one => one.Heard >= from));
        }
    }
}
