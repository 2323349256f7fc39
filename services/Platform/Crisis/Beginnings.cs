namespace Platform.Crisis;

/// <summary>
/// The letters that matches of a regular expression begin with: up to <see cref="Longest"/>, fewer where anything may
/// follow. Reads the part of the language that rules are translated to. Pure.
/// </summary>
internal ref struct Beginnings
{
    public const int Longest = 5;

    private readonly ReadOnlySpan<char> pattern;
    private int at;

    private Beginnings(string pattern) => this.pattern = pattern;

    public static IReadOnlySet<string> Of(IEnumerable<string> patterns)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            foreach (var (letters, _) in new Beginnings(pattern).Either()) all.Add(letters);
        }

        if (all.Contains("")) throw new ArgumentException("A way must begin with something.", nameof(patterns));

        all.RemoveWhere(one => Enumerable.Range(0, one.Length).Any(length => all.Contains(one[..length])));
        return all;
    }

    private HashSet<Begun> Either()
    {
        var either = Sequence();
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            either.UnionWith(Sequence());
        }

        return either;
    }

    private HashSet<Begun> Sequence()
    {
        HashSet<Begun> begun = [new("", Open: true)];
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var next = Repeated(One());
            HashSet<Begun> longer = [.. begun.Where(one => !one.Open)];
            foreach (var one in begun.Where(one => one.Open)) longer.UnionWith(next.Select(one.Then));
            begun = longer;
        }

        return begun;
    }

    private HashSet<Begun> One()
    {
        var c = pattern[at++];
        switch (c)
        {
            case '(':
                at += 2;
                var inner = Either();
                at++;
                return inner;
            case '[':
                var choices = pattern[at..(at + pattern[at..].IndexOf(']'))];
                at += choices.Length + 1;
                return choices[0] == '^' ? [new("", Open: false)] : Each(choices);
            case '\\':
                var marked = pattern[at++];
                return [marked == 'b' ? new("", Open: false) : new($"{marked}", Open: true)];
            case '$':
                return [new("", Open: false)];
            default:
                return [new($"{c}", Open: true)];
        }
    }

    private HashSet<Begun> Repeated(HashSet<Begun> one)
    {
        if (at == pattern.Length || pattern[at] is not ('?' or '*' or '+' or '{')) return one;

        var sign = pattern[at++];
        if (sign == '?') return [.. one, new("", Open: true)];

        var optional = sign == '*';
        if (sign == '{')
        {
            optional = pattern[at] == '0';
            at += pattern[at..].IndexOf('}') + 1;
        }

        HashSet<Begun> closed = [.. one.Select(begun => begun with { Open = false })];
        if (optional) closed.Add(new("", Open: true));
        return closed;
    }

    private static HashSet<Begun> Each(ReadOnlySpan<char> choices)
    {
        HashSet<Begun> each = [];
        for (var i = 0; i < choices.Length; i++)
        {
            var last = i + 2 < choices.Length && choices[i + 1] == '-' ? choices[i + 2] : choices[i];
            for (var c = choices[i]; c <= last; c++) each.Add(new($"{c}", Open: true));
            if (last != choices[i]) i += 2;
        }

        return each;
    }

    private readonly record struct Begun(string Letters, bool Open)
    {
        public Begun Then(Begun next)
        {
            var letters = Letters + next.Letters;
            return letters.Length < Longest ? new(letters, next.Open) : new(letters[..Longest], Open: false);
        }
    }
}
