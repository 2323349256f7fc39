using Platform.Crisis;
using Platform.Crisis.Weighed;

namespace Bench.Learning;

/// <summary>
/// Weights, and what they hear of each fresh lesson when it is none of theirs: each tenth is judged by what the nine
/// others teach, and by these judgements it is settled from which sum on a level is heard.
/// </summary>
internal sealed class Learned
{
    private const double Recall = 0.95;

    // Less than the goal of 0.80: thousands of these harmless texts are a grave one's twin, which those written to the
    // line seldom are, and a crisis that is missed is worse than a false alarm.
    private const double Precision = 0.765;
    private const double HighRecall = 0.98;

    // No goal of the project's: were R3 said of every crisis, it would say nothing.
    private const double HighPrecision = 0.64;

    // How many false alarms weigh as much as one danger right now that is missed, and one crisis the rules had heard.
    private const int PriceOfNow = 4;
    private const int PriceOfCalm = 4;

    private const int Farthest = 3_200;
    private const int Step = 80;

    private readonly IReadOnlyList<Lesson> fresh;
    private readonly int[][] sums;

    public Learned(IReadOnlyList<Lesson> lessons)
    {
        fresh = [.. lessons.Where(lesson => lesson.Fresh)];
        sums = [.. Weights.Levels.Select(_ => new int[fresh.Count])];
        var scales = new Scales[Weights.Levels.Length];
        Parallel.For(0, scales.Length, level =>
        {
            foreach (var tenth in Lesson.Tenths) Try(lessons, level, tenth);
            scales[level] = new Scales(lessons, Weights.Levels[level]);
        });

        Calm = Least(level: 0, PriceOfCalm, heardByRules: true);
        Raise = Best(Least(level: 2, PriceOfNow, heardByRules: false));
        var weights = new sbyte[Parts.Count * scales.Length];
        for (var level = 0; level < scales.Length; level++)
        {
            var kept = scales[level].Kept();
            for (var part = 0; part < kept.Length; part++) weights[(part * scales.Length) + level] = kept[part];
        }

        File = Weights.Write(
            Calm - scales[0].Offset, [.. Raise.Select((least, level) => least - scales[level].Offset)], weights);
    }

    /// <summary>As the detector reads it.</summary>
    public byte[] File { get; }

    public int[] Raise { get; }

    public int Calm { get; }

    public IEnumerable<(Lesson Lesson, CrisisLevel Heard)> Judged =>
        fresh.Select((lesson, i) => (lesson, Judge(i, Raise)));

    private CrisisLevel Judge(int lesson, int[] raise)
    {
        var byRules = fresh[lesson].ByRules;
        if (byRules >= CrisisLevel.R2 && sums[0][lesson] < Calm)
        {
            return byRules is CrisisLevel.R4 ? CrisisLevel.R2 : CrisisLevel.R0;
        }

        if (fresh[lesson].Parts.Length < Sums.Enough) return byRules;
        if (byRules < CrisisLevel.R2 && sums[0][lesson] < raise[0]) return byRules;

        var highest = raise.Length - 1;
        while (highest >= 0 && sums[highest][lesson] < raise[highest]) highest--;
        return highest >= 0 && Weights.Levels[highest] > byRules ? Weights.Levels[highest] : byRules;
    }

    // Of all sums for R2 and R3 with few false alarms, those at which the recall farthest from its goal is nearest.
    private int[] Best(int now)
    {
        var (best, margin) = (new[] { 0, 0, now }, double.MinValue);
        for (var worry = -Farthest; worry < Farthest; worry += Step)
        {
            for (var grave = -Farthest; grave < Farthest; grave += Step)
            {
                int[] raise = [worry, grave, now];
                if (Margin(raise) is var found && found > margin) (best, margin) = (raise, found);
            }
        }

        return best;
    }

    private double Margin(int[] raise)
    {
        var (both, there, heard, high, allHigh, heardHigh) = (0.0, 0, 0, 0.0, 0, 0);
        for (var i = 0; i < fresh.Count; i++)
        {
            var (level, judged) = (fresh[i].Level, Judge(i, raise));
            if (level >= CrisisLevel.R2) there++;
            if (judged >= CrisisLevel.R2) heard++;
            if (level >= CrisisLevel.R2 && judged >= CrisisLevel.R2) both++;
            if (judged >= CrisisLevel.R3) heardHigh++;
            if (level < CrisisLevel.R3) continue;

            allHigh++;
            if (judged >= CrisisLevel.R3) high++;
        }

        if (heardHigh == 0 || high / heardHigh < HighPrecision || both / heard < Precision) return double.MinValue;

        return Math.Min((both / there) - Recall, (high / allHigh) - HighRecall);
    }

    private void Try(IReadOnlyList<Lesson> lessons, int level, int tenth)
    {
        var scales = new Scales([.. lessons.Where(lesson => lesson.Fold != tenth)], Weights.Levels[level]);
        var kept = scales.Kept();
        for (var i = 0; i < fresh.Count; i++)
        {
            if (fresh[i].Fold != tenth) continue;

            var sum = fresh[i].Parts.Sum(part => kept[part]);
            sums[level][i] = Sums.Measured(sum, fresh[i].Parts.Length) + scales.Offset;
        }
    }

    // The sum at which what is missed above it and what is heard wrongly from it on cost least together.
    private int Least(int level, int price, bool heardByRules)
    {
        var judged = fresh.Select((lesson, i) => (lesson, Sum: sums[level][i]))
            .Where(one => (one.lesson.ByRules >= Weights.Levels[level]) == heardByRules)
            .OrderByDescending(one => one.Sum)
            .ToList();
        var (least, cost, lowest) = (int.MaxValue / 2, 0, 0);
        foreach (var (lesson, sum) in judged)
        {
            cost += lesson.Level >= Weights.Levels[level] ? -price : 1;
            if (cost < lowest) (lowest, least) = (cost, sum);
        }

        return least;
    }
}
