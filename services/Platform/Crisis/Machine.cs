using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Crisis;

/// <summary>
/// Some ways of a rule as one regular expression. Pure: without backtracking its time grows with the text alone,
/// whatever a stranger writes. Such expressions have a largest size, so a rule may need several.
/// </summary>
internal sealed partial class Machine
{
    private const int LargestSize = 2_500;

    private readonly Lazy<Regex> regex;
    private readonly Join join;

    private Machine(Rule rule, Join join, List<string> patterns)
    {
        Rule = rule;
        this.join = join;
        Beginnings = Crisis.Beginnings.Of(patterns);
        var all = string.Join('|', patterns);
        regex = new(() => new Regex($@"\A(?:{all})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
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
    public int? Match(Spelling text, int at)
    {
        if (!text.Begins(at, join)) return null;

        foreach (var match in regex.Value.EnumerateMatches(text.Letters[at..]))
        {
            return text.Ends(at, at + match.Length, join) ? at + match.Length : null;
        }

        return null;
    }

    public void Make() => _ = regex.Value;

    private static int Size(string pattern) => pattern.Length
        + Repeated().Matches(pattern).Sum(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{0,(\d+)\}")]
    private static partial Regex Repeated();
}
