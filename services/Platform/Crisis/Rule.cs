using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Crisis;

/// <summary>
/// Some ways to say one thing. Pure: a pattern that begins with <c>_</c> counts only where a word begins, every other
/// one where a syllable does.
/// </summary>
internal sealed partial class Rule(string name, Sign sign, Words why, Counts counts, Func<string, string> translate, string[] ways)
{
    private const int LargestSize = 6_000;

    private readonly List<Regex> anywhere = Together(Apart(ways).Where(way => way[0] != '_'), translate);
    private readonly List<Regex> atWords = Together(
        Apart(ways).Where(way => way[0] == '_').Select(way => way[1..]), translate);

    public string Name => name;

    public Sign Sign => sign;

    public Words Why => why;

    public Counts Counts => counts;

    /// <summary>The same rule for a text of another kind.</summary>
    public Rule As(Func<string, string> otherwise) => new(name, sign, why, counts, otherwise, ways);

    public void Find(Spelling text, List<Found> into)
    {
        foreach (var regex in anywhere) Find(regex, text, atWord: false, into);
        foreach (var regex in atWords) Find(regex, text, atWord: true, into);
    }

    private void Find(Regex regex, Spelling text, bool atWord, List<Found> into)
    {
        for (var from = 0; from < text.Length;)
        {
            var match = default(ValueMatch);
            foreach (var first in regex.EnumerateMatches(text.Letters, from))
            {
                match = first;
                break;
            }

            if (match.Length == 0) return;

            var end = match.Index + match.Length;
            if (text.Fits(match.Index, end, atWord ? Join.AtWord : Joins))
            {
                into.Add(new Found(this, match.Index, end));
                from = end;
            }
            else
            {
                from = match.Index + 1;
            }
        }
    }

    private static IEnumerable<string> Apart(string[] ways)
    {
        foreach (var way in ways)
        {
            var (from, depth) = (0, 0);
            for (var i = 0; i < way.Length; i++)
            {
                depth += way[i] is '(' or '[' ? 1 : way[i] is ')' or ']' ? -1 : 0;
                if (way[i] != '|' || depth > 0) continue;

                yield return way[from..i];
                from = i + 1;
            }

            yield return way[from..];
        }
    }

    private Join Joins => Sign switch
    {
        Sign.Idiom => Join.Inside,
        Sign.Lexeme => Join.OneWord,
        < Sign.Passive => Join.AtSyllable,
        _ => Join.Stem,
    };

    // Without backtracking the time grows with the text alone, whatever a stranger writes. Its machines have a largest
    // size, so many ways make several.
    private static List<Regex> Together(IEnumerable<string> ways, Func<string, string> translate)
    {
        List<Regex> regexes = [];
        List<string> together = [];
        var size = 0;
        foreach (var way in ways.Select(translate))
        {
            if (size > 0 && size + Size(way) > LargestSize)
            {
                regexes.Add(Machine(together));
                together.Clear();
                size = 0;
            }

            together.Add(way);
            size += Size(way);
        }

        if (together.Count > 0) regexes.Add(Machine(together));
        return regexes;

        static Regex Machine(List<string> ways) =>
            new(string.Join('|', ways), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    private static int Size(string pattern) =>
        pattern.Length + Repeated().Matches(pattern).Sum(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{0,(\d+)\}")]
    private static partial Regex Repeated();
}

/// <summary>Where a sign counts: also in a sentence that tells a story or news, or speaks of everyday life?</summary>
internal enum Counts
{
    Always,
    NotInStories,
    NotInEveryday,
}

/// <summary>A rule's sign in the letters of a spelling.</summary>
internal readonly record struct Found(Rule Rule, int From, int To);
