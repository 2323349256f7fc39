namespace Platform.Crisis;

/// <summary>
/// Some ways to say one thing. Pure: a way that begins with <c>_</c> counts only where a word begins, every other one
/// where a syllable does.
/// </summary>
internal sealed record Rule(
    string Name, Sign Sign, Words Why, Counts Counts, Func<string, string> Translate, IReadOnlyList<string> Ways)
{
    /// <summary>How a match must begin.</summary>
    public Join Join => Sign switch
    {
        Sign.Cause => Join.Inside,
        Sign.Lexeme => Join.OneWord,
        < Sign.Passive => Join.AtSyllable,
        _ => Join.Stem,
    };

    /// <summary>The ways one by one, where several stand in one pattern.</summary>
    public IEnumerable<string> Apart()
    {
        foreach (var way in Ways)
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
}

/// <summary>Where a sign counts: also in a sentence that tells a story or news, of leisure and
/// housekeeping, of everyday life?</summary>
internal enum Counts
{
    Always,
    NotInStories,
    NotAtLeisure,
    NotInEveryday,
}

/// <summary>A rule's sign in the letters of a spelling.</summary>
internal readonly record struct Found(Rule Rule, int From, int To);
