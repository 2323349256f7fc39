namespace Platform.Crisis.Weighed;

/// <summary>
/// The parts of a text that are weighed: runs of letters as Korean sounds, English words alone and in pairs, runs of
/// letters in them, and what the rules found. Each has a number; two may share one. Pure.
/// </summary>
internal static class Parts
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 1 << 18;

    private const int LongestRun = 8;
    private const int LongestRunOfEnglish = 5;
    private const int ShortestRun = 3;
    private const int PairsReach = 8;

    /// <param name="text">Where its letters stand, if it has any.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="to">The letter after the last.</param>
    public delegate void Part(int number, Spelling? text, int from, int to);

    /// <summary>One that stands nowhere: a rule's name, a sign, a level.</summary>
    public static int Named(string name) => Number(name.Aggregate(Seed.Name, Then));

    public static void OfKorean(Spelling text, int from, int to, Part part)
    {
        var letters = text.Letters[..to];
        if (!letters[from..].ContainsAnyExceptInRange('\0', '\u007F')) return;

        for (var at = from; at < to; at++)
        {
            if (!text.Begins(at, Join.AtSyllable)) continue;

            var (anywhere, atWord, begins) = (Seed.Sound, Seed.FirstSound, text.Begins(at, Join.AtWord));
            for (var end = at; end < to && end < at + LongestRun; end++)
            {
                anywhere = Then(anywhere, letters[end]);
                atWord = Then(atWord, letters[end]);
                if (end - at + 1 < ShortestRun) continue;

                part(Number(anywhere), text, at, end + 1);
                if (begins) part(Number(atWord), text, at, end + 1);
            }
        }
    }

    public static void OfEnglish(Spelling text, int from, int to, Part part)
    {
        var letters = text.Letters[..to];
        if (!letters[from..].ContainsAnyInRange('a', 'z')) return;

        List<(uint Hash, int From, int To)> words = [];
        for (var at = from; at < to; at++)
        {
            if (letters[at] is ' ' or Spelling.Stop) continue;

            var (hash, begin) = (Seed.Word, at);
            while (at < to && letters[at] is not (' ' or Spelling.Stop)) hash = Then(hash, letters[at++]);
            words.Add((hash, begin, at));
        }

        for (var w = 0; w < words.Count; w++)
        {
            var (hash, begin, end) = words[w];
            part(Number(hash), text, begin, end);
            for (var v = w + 1; v < words.Count && v <= w + PairsReach; v++)
            {
                var next = v == w + 1 ? Seed.Neighbour : Seed.Pair;
                part(Number(unchecked((hash * next) + words[v].Hash)), text, begin, words[v].To);
            }
        }

        Runs(text, words, part);
    }

    // Letters in words and over one gap, which is one however wide.
    private static void Runs(Spelling text, List<(uint Hash, int From, int To)> words, Part part)
    {
        var letters = text.Letters;
        List<int> row = [];
        foreach (var (_, from, to) in words)
        {
            row.Add(-1);
            for (var at = from; at < to; at++) row.Add(at);
        }

        row.Add(-1);
        for (var i = 0; i < row.Count; i++)
        {
            var hash = Seed.Run;
            for (var j = i; j < row.Count && j < i + LongestRunOfEnglish; j++)
            {
                hash = Then(hash, row[j] < 0 ? ' ' : letters[row[j]]);
                if (j - i + 1 < ShortestRun) continue;

                var first = row[i] < 0 ? row[i + 1] : row[i];
                var last = row[j] < 0 ? row[j - 1] : row[j];
                part(Number(hash), text, first, last + 1);
            }
        }
    }

    private static uint Then(uint hash, char letter) => unchecked((hash ^ letter) * 16777619);

    private static int Number(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            return (int)((hash ^ (hash >> 16)) & (Count - 1));
        }
    }

    // Where each kind of part begins to be counted, so that equal letters of two kinds are two parts.
    private static class Seed
    {
        public const uint Name = 0x9E3779B1;
        public const uint Sound = 3;
        public const uint FirstSound = 7;
        public const uint Word = 2166136261;
        public const uint Neighbour = 31;
        public const uint Pair = 77;
        public const uint Run = 5;
    }
}
