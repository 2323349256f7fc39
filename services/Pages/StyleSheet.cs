using System.Text;

namespace Pages;

/// <summary>Makes the sheet smaller without understanding it: comments and blanks that mean nothing go, all else stays.</summary>
public static class StyleSheet
{
    public static string Minify(string css)
    {
        var result = new StringBuilder(css.Length);
        for (var at = 0; at < css.Length; at++)
        {
            var letter = css[at];
            if (letter is '"' or '\'')
            {
                var end = css.IndexOf(letter, at + 1);
                result.Append(css, at, end - at + 1);
                at = end;
            }
            else if (letter == '/' && at + 1 < css.Length && css[at + 1] == '*')
            {
                at = css.IndexOf("*/", at + 2, StringComparison.Ordinal) + 1;
            }
            else if (char.IsWhiteSpace(letter))
            {
                // A blank before a colon or around + and ~ can carry meaning; after these it never does.
                if (result.Length > 0 && !"{};:,> ".Contains(result[^1], StringComparison.Ordinal)) result.Append(' ');
            }
            else
            {
                if ("{};,>".Contains(letter, StringComparison.Ordinal) && result.Length > 0 && result[^1] == ' ') result.Length--;
                if (letter == '}' && result.Length > 0 && result[^1] == ';') result.Length--;
                result.Append(letter);
            }
        }

        return result.ToString();
    }
}
