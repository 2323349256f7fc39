namespace Platform.Crisis;

/// <summary>
/// Rules that are looked for together. Pure: a machine is asked only where a text goes on as one of its ways begins and
/// what must follow is near, so the time grows with the text and hardly with the number of rules.
/// </summary>
internal sealed class RuleSet
{
    private readonly List<Machine> machines = [];
    private readonly LetterTree beginnings = new();
    private readonly LetterTree anchors = new();

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
        var letters = new byte[text.Length];
        for (var i = 0; i < letters.Length; i++) letters[i] = Alphabet.Of(text.Letters[i]);

        List<Found> found = [];
        var read = new int[machines.Count]; // How far each machine has read.
        var worth = Worth(text, letters);
        for (var i = worth.Count - 1; i >= 0; i--)
        {
            var (at, m) = worth[i];
            if (read[m] > at || machines[m].Match(text, letters, at) is not { } end) continue;

            found.Add(new Found(machines[m].Rule, at, end));
            read[m] = end;
        }

        return found;
    }

    /// <summary>Makes every machine now, and not when its first beginning is read.</summary>
    public void Make() => machines.ForEach(machine => machine.Make());

    // Where which machine is worth asking, from the end of the text: there it is known what stands ahead.
    private List<(int At, int Machine)> Worth(Spelling text, byte[] letters)
    {
        List<(int, int)> worth = [];
        var anchored = new int[machines.Count];
        Array.Fill(anchored, int.MaxValue);
        for (var at = letters.Length - 1; at >= 0; at--)
        {
            for (int i = at, node = 0; i < letters.Length && (node = anchors.Step(node, letters[i])) != 0; i++)
            {
                foreach (var m in anchors.At(node)) anchored[m] = at;
            }

            if (!text.MayBegin(at)) continue;

            for (int i = at, node = 0; i < letters.Length && (node = beginnings.Step(node, letters[i])) != 0; i++)
            {
                foreach (var m in beginnings.At(node))
                {
                    if (machines[m].Anchors is null || anchored[m] - at < machines[m].Reach) worth.Add((at, m));
                }
            }
        }

        return worth;
    }

    private void Add(Rule rule, Join join, IEnumerable<string> ways)
    {
        foreach (var machine in Machine.Of(rule, join, ways))
        {
            foreach (var letters in machine.Beginnings) beginnings.Add(letters.Select(Alphabet.Of), machines.Count);
            foreach (var letters in machine.Anchors ?? new HashSet<string>())
            {
                anchors.Add(letters.Select(letter => (byte)letter), machines.Count);
            }

            machines.Add(machine);
        }
    }
}
