namespace Platform.Crisis;

/// <summary>
/// Rules that are looked for together. Pure: a machine is asked only where a text goes on as one of its ways begins, so
/// the time grows with the text and not with the number of rules.
/// </summary>
internal sealed class RuleSet
{
    private const int Pairs = 1 << 12;

    private readonly List<Machine> machines = [];

    // Which lengths of beginnings may stand at two letters, a bit each: most letters begin nothing.
    private readonly byte[] lengths = new byte[Pairs];
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> beginnings =
        new Dictionary<string, List<int>>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public RuleSet(IEnumerable<Rule> rules)
    {
        foreach (var rule in rules)
        {
            var ways = rule.Apart().ToList();
            Add(rule, rule.Join, ways.Where(way => way[0] != '_'));
            Add(rule, Join.AtWord, ways.Where(way => way[0] == '_').Select(way => way[1..]));
        }
    }

    public List<Found> Find(Spelling text)
    {
        List<Found> found = [];
        var read = new int[machines.Count]; // How far each machine has read.
        for (var at = 0; at < text.Length; at++)
        {
            var possible = lengths[Pair(text.Letters[at..])];
            if (possible == 0 || !text.MayBegin(at)) continue;

            for (var length = 1; length <= Beginnings.Longest && at + length <= text.Length; length++)
            {
                if ((possible & (1 << length)) == 0) continue;
                if (!beginnings.TryGetValue(text.Letters.Slice(at, length), out var begun)) continue;

                foreach (var m in begun)
                {
                    if (read[m] > at || machines[m].Match(text, at) is not { } end) continue;

                    found.Add(new Found(machines[m].Rule, at, end));
                    read[m] = end;
                }
            }
        }

        return found;
    }

    /// <summary>Makes every machine now, and not when its first beginning is read.</summary>
    public void Make() => machines.ForEach(machine => machine.Make());

    private void Add(Rule rule, Join join, IEnumerable<string> ways)
    {
        foreach (var machine in Machine.Of(rule, join, ways))
        {
            foreach (var beginning in machine.Beginnings)
            {
                if (!beginnings.TryGetValue(beginning, out var begun)) beginnings[beginning] = begun = [];
                begun.Add(machines.Count);
                Expect(beginning);
            }

            machines.Add(machine);
        }
    }

    private void Expect(string beginning)
    {
        var bit = (byte)(1 << beginning.Length);
        if (beginning.Length > 1) lengths[Pair(beginning)] |= bit;
        else for (var second = 0; second < Pairs; second += 1 << 6) lengths[Pair(beginning) + second] |= bit;
    }

    private static int Pair(ReadOnlySpan<char> letters) =>
        (letters[0] & 0x3F) | (letters.Length > 1 ? (letters[1] & 0x3F) << 6 : 0);
}
