using System.Buffers.Binary;

namespace Platform.Crisis.Weighed;

/// <summary>
/// What each part of a text weighs for each level, and from which sum on a level is heard. Learned by
/// <c>./bench crisis --learn</c>. Pure.
/// </summary>
internal sealed class Weights(byte[] file)
{
    /// <summary>The levels that are judged: a text that is none of them is not for a judgement.</summary>
    public static readonly CrisisLevel[] Levels = [CrisisLevel.R2, CrisisLevel.R3, CrisisLevel.R4];

    private const string Resource = "crisis-weights.dat";
    private const int Head = sizeof(int);

    // The sums from which on each level is heard, and that below which nothing is.
    private static readonly int First = (Levels.Length + 1) * Head;

    private static readonly Lazy<Weights> Learned = new(() => new Weights(Read()));

    public static Weights Known => Learned.Value;

    /// <summary>The file as it is embedded.</summary>
    public static byte[] Read()
    {
        using var stream = typeof(Weights).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The sum for the first level below which the rules heard wrongly: there is no crisis.</summary>
    public int Calm => BinaryPrimitives.ReadInt32LittleEndian(file);

    /// <param name="calm">As <see cref="Calm"/>.</param>
    /// <param name="raise">For each level, as <see cref="Raise"/>.</param>
    /// <param name="weights">For each number of a part, one for each level.</param>
    public static byte[] Write(int calm, int[] raise, sbyte[] weights)
    {
        var file = new byte[First + weights.Length];
        BinaryPrimitives.WriteInt32LittleEndian(file, calm);
        for (var level = 0; level < raise.Length; level++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan((level + 1) * Head), raise[level]);
        }

        Buffer.BlockCopy(weights, 0, file, First, weights.Length);
        return file;
    }

    /// <summary>The sum at which a level is heard, whatever the rules heard.</summary>
    public int Raise(int level) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan((level + 1) * Head));

    public sbyte Of(int part, int level) => (sbyte)file[First + (part * Levels.Length) + level];
}
