using Platform.Crisis;
using Platform.Crisis.Weighed;

namespace Bench.Learning;

/// <summary>
/// What parts weigh for one level: a support vector machine with squared loss, by dual coordinate descent. No
/// root but of counts, no logarithm, no chance but a seed: the same on every machine.
/// </summary>
internal sealed class Scales
{
    private const int Rounds = 15;
    private const double Penalty = 2;
    private const double Constant = 0.5;
    private const double LeastTrust = 0.1;
    private const double Whole = 32;
    private const uint Seed = 12345;

    private readonly double[] weights = new double[Parts.Count];
    private readonly double[] trust;
    private double constant;

    public Scales(IReadOnlyList<Lesson> lessons, CrisisLevel level)
    {
        trust = Trust(lessons, level);
        var (pulls, order) = (new double[lessons.Count], Enumerable.Range(0, lessons.Count).ToArray());
        var seed = Seed;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                seed = unchecked((seed * 1664525) + 1013904223);
                var other = (int)(((ulong)seed * (ulong)(i + 1)) >> 32);
                (order[i], order[other]) = (order[other], order[i]);
            }

            foreach (var i in order) Learn(lessons[i], lessons[i].Level >= level ? 1 : -1, ref pulls[i]);
        }

        for (var part = 0; part < weights.Length; part++) weights[part] *= trust[part];
    }

    /// <summary>As they are kept.</summary>
    public sbyte[] Kept() => [.. weights.Select(weight => (sbyte)Math.Clamp(Math.Round(weight * Whole), -127, 127))];

    /// <summary>What is added to every sum, in its measure.</summary>
    public int Offset => (int)(constant * Constant * Whole * Sums.Fine);

    // How much more often a part stands in texts of the level than in others, or the other way about.
    private static double[] Trust(IReadOnlyList<Lesson> lessons, CrisisLevel level)
    {
        var (there, elsewhere) = (new double[Parts.Count], new double[Parts.Count]);
        foreach (var lesson in lessons)
        {
            foreach (var part in lesson.Parts) (lesson.Level >= level ? there : elsewhere)[part]++;
        }

        var (allThere, allElsewhere) = (there.Sum(), elsewhere.Sum());
        var one = 2 * allThere * allElsewhere / (allThere + allElsewhere);
        return
        [
            .. there.Zip(elsewhere, (a, b) => (A: a * allElsewhere, B: b * allThere))
                .Select(share => LeastTrust + (2 * Math.Abs(share.A - share.B) / (share.A + share.B + one))),
        ];
    }

    private void Learn(Lesson lesson, int side, ref double pull)
    {
        var root = Math.Sqrt(lesson.Parts.Length);
        var (sum, length) = (0.0, 0.0);
        foreach (var part in lesson.Parts)
        {
            sum += weights[part] * trust[part];
            length += trust[part] * trust[part];
        }

        const double Slack = 1 / (2 * Penalty);
        var margin = (side * ((sum / root) + (constant * Constant))) - 1 + (pull * Slack);
        length = (length / lesson.Parts.Length) + (Constant * Constant) + Slack;
        var next = Math.Max(0, pull - (margin / length));
        var step = (next - pull) * side;
        if (step == 0) return;

        pull = next;
        constant += step * Constant;
        foreach (var part in lesson.Parts) weights[part] += step * trust[part] / root;
    }
}
