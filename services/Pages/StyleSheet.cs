using System.Text;

namespace Pages;

/// <summary>Makes a sheet smaller without understanding it: only comments and idle blanks go.</summary>
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
                if (result.Length > 0 && !"{};:,> ".Contains(result[^1])) result.Append(' ');
            }
            else
            {
                if ("{};,>".Contains(letter) && EndsWith(' ')) result.Length--;
                if (letter == '}' && EndsWith(';')) result.Length--;
                result.Append(letter);
            }
        }

        return result.ToString();

        bool EndsWith(char last) => result.Length > 0 && result[^1] == last;
    }
}
