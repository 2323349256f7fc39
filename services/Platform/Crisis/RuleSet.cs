namespace Platform.Crisis;

/// <summary>
/// Rules that are looked for together. Pure: a machine is asked only where a text goes on as one of its ways begins, so
/// the time grows with the text and not with the number of rules.
/// </summary>
internal sealed class RuleSet
{
    private readonly List<Machine> machines = [];
    private readonly LetterTree beginnings = new();

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
        for (var at = 0; at < letters.Length; at++)
        {
            if (!text.MayBegin(at)) continue;

            for (int i = at, node = 0; i < letters.Length && (node = beginnings.Step(node, letters[i])) != 0; i++)
            {
                foreach (var m in beginnings.At(node))
                {
                    if (read[m] > at || machines[m].Match(text, letters, at) is not { } end) continue;

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
            foreach (var letters in machine.Beginnings) beginnings.Add(letters.Select(Alphabet.Of), machines.Count);
            machines.Add(machine);
        }
    }
}
