using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Crisis;

/// <summary>
/// Some ways of a rule as one automaton. Pure: its time grows with the text alone, whatever a stranger writes. Large
/// ones learn slowly, so a rule may need several.
/// </summary>
internal sealed partial class Machine
{
    private const int LargestSize = 2_500;

    private readonly Lazy<Automaton> automaton;
    private readonly Join join;

    private Machine(Rule rule, Join join, List<string> patterns)
    {
        Rule = rule;
        this.join = join;
        Beginnings = Crisis.Beginnings.Of(patterns);
        var all = string.Join('|', patterns);
        automaton = new(() => new Automaton(Piece.Of(all)));
    }

    public Rule Rule { get; }

    /// <summary>The letters a match begins with, one of them at least.</summary>
    public IReadOnlySet<string> Beginnings { get; }

    public static IEnumerable<Machine> Of(Rule rule, Join join, IEnumerable<string> ways)
    {
        List<string> together = [];
        var size = 0;
        foreach (var pattern in ways.Select(rule.Translate))
        {
            if (size > 0 && size + Size(pattern) > LargestSize)
            {
                yield return new Machine(rule, join, together);
                (together, size) = ([], 0);
            }

            together.Add(pattern);
            size += Size(pattern);
        }

        if (together.Count > 0) yield return new Machine(rule, join, together);
    }

    /// <summary>Where the match that begins here ends.</summary>
    /// <param name="letters">Those of the text, as numbers of <see cref="Alphabet"/>.</param>
    public int? Match(Spelling text, ReadOnlySpan<byte> letters, int at)
    {
        if (!text.Begins(at, join)) return null;

        var end = automaton.Value.Match(letters, at);
        return end > at && text.Ends(at, end, join) ? end : null;
    }

    public void Make() => _ = automaton.Value;

    private static int Size(string pattern) => pattern.Length
        + Repeated().Matches(pattern).Sum(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{0,(\d+)\}")]
    private static partial Regex Repeated();
}
