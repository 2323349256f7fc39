namespace Platform.Crisis.Weighed;

/// <summary>
/// What the parts of a passage weigh together: each counts once, and by the root of how many there are, so that a long
/// passage weighs no more than a short one. Whole numbers and one root: the same on every machine. Pure.
/// </summary>
internal sealed class Sums(Weights weights)
{
    /// <summary>How many times a weight is in a sum's measure.</summary>
    public const int Fine = 100;

    private readonly ulong[] seen = new ulong[Parts.Count / 64];
    private readonly int[] sums = new int[Weights.Levels.Length];
    private int count;

    /// <summary>A word or two weigh nothing: they are for the rules.</summary>
    public const int Enough = 45;

    /// <summary>Whether there is enough to be weighed.</summary>
    public bool IsEnough => count >= Enough;

    /// <summary>Whether the part is new.</summary>
    public bool Add(int part)
    {
        var bit = 1UL << (part & 63);
        ref var word = ref seen[part >> 6];
        if ((word & bit) != 0) return false;

        word |= bit;
        count++;
        for (var level = 0; level < sums.Length; level++) sums[level] += weights.Of(part, level);
        return true;
    }

    public int Of(int level) => Measured(sums[level], count);

    public static int Measured(int sum, int count) => count == 0 ? 0 : (int)((double)sum * Fine / Math.Sqrt(count));
}
