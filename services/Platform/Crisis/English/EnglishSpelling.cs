namespace Platform.Crisis.English;

/// <summary>
/// English as letters alone: marks and apostrophes gone, figures that stand for letters read as such, doubled letters
/// said once, spelled-out words joined. Pure.
/// </summary>
internal static class EnglishSpelling
{
    private const int RunTogetherFrom = 10;
    private const int SpelledOutFrom = 4;

    /// <param name="spaced">
    /// All words, kept apart; or else only what may be several run together, letter by letter.
    /// </param>
    public static Spelling Of(List<Unit> units, bool spaced)
    {
        var spelling = new Spelling(wordsEnd: true);
        var words = Words(units);
        for (var w = 0; w < words.Count;)
        {
            var to = w;
            while (to < words.Count && words[to].Count == 1 && words[to][0].Latin) to++;
            if (to - w < SpelledOutFrom) to = w + 1;

            if (spaced || to - w > 1 || words[w].Count >= RunTogetherFrom)
            {
                var between = spaced ? ' ' : Spelling.Stop;
                if (spelling.Length > 0) spelling.Add(between, words[w][0].Origin, Spelling.Place.Inside);
                Write([.. words[w..to].SelectMany(word => word)], spelledOut: to - w > 1, spelling);
            }

            w = to;
        }

        return spelling;
    }

    /// <summary>A pattern's words: <c>~</c> is a short gap, <c>~~</c> a longer one, <c>!</c> ends a sentence.</summary>
    public static string Translate(string pattern) =>
        $@"(?:{Translate(pattern, spaced: true)}){(pattern.Contains('!', StringComparison.Ordinal) ? "" : @"\b")}";

    /// <summary>The same rule for words run together.</summary>
    public static Rule RunTogether(Rule rule) => rule with { Translate = pattern => Translate(pattern, spaced: false) };

    private static string Translate(string pattern, bool spaced)
    {
        var regex = new System.Text.StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '{' && !char.IsDigit(pattern[i + 1]))
            {
                var close = pattern.IndexOf('}', i);
                regex.Append("(?:").Append(Translate(EnglishPieces.Of(pattern[(i + 1)..close]), spaced)).Append(')');
                i = close;
            }
            else if (c == '~')
            {
                var wide = i + 1 < pattern.Length && pattern[i + 1] == '~';
                regex.Append(wide ? "[^.]{0,32}" : "[^.]{0,14}");
                if (wide) i++;
            }
            else if (c == '!')
            {
                regex.Append(@"(?: ?\.|$)");
            }
            else if (c == '(')
            {
                regex.Append("(?:");
            }
            else if (c == ' ')
            {
                var maybe = i + 1 < pattern.Length && pattern[i + 1] == '?';
                regex.Append(!spaced ? "" : maybe ? " ?" : " ");
                if (maybe) i++;
            }
            else if ((i == 0 || pattern[i - 1] != c || !char.IsLetter(c)))
            {
                regex.Append(c);
            }
        }

        return regex.ToString();
    }

    private static List<List<Unit>> Words(List<Unit> units)
    {
        List<List<Unit>> words = [];
        List<Unit> word = [];
        for (var i = 0; i < units.Count; i++)
        {
            var (unit, before, after) = (units[i], i > 0 ? units[i - 1] : default,
                i + 1 < units.Count ? units[i + 1] : default);
            if (before.Latin && after.Latin && Read(unit.Letter) is { } letter)
            {
                word.Add(unit with { Letter = letter });
            }
            else if (unit.Letter == '*' && before.Latin && after.Latin)
            {
                continue; // Stands for a letter: most words are known without one.
            }
            else if (unit.Latin || unit.Digit)
            {
                word.Add(unit);
            }
            else if (unit.Letter is not ('\'' or '’' or '‘' or '`') || !before.Latin)
            {
                if (word.Count > 0) words.Add(word);
                word = [];
                if (unit.EndsSentence) words.Add([unit]);
            }
        }

        if (word.Count > 0) words.Add(word);
        return words;
    }

    private static char? Read(char figure) => figure switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        _ => null,
    };

    private static void Write(List<Unit> word, bool spelledOut, Spelling into)
    {
        var anywhere = spelledOut || word.Count >= RunTogetherFrom;
        for (var i = 0; i < word.Count; i++)
        {
            if (i > 0 && word[i].Letter == word[i - 1].Letter) continue;

            var place = (i == 0 ? Spelling.Place.Word | Spelling.Place.Syllable : Spelling.Place.Inside)
                | (anywhere ? Spelling.Place.Anywhere | Spelling.Place.Syllable : Spelling.Place.Inside);
            into.Add(word[i].EndsSentence ? Spelling.Stop : word[i].Letter, word[i].Origin, place);
        }
    }
}
