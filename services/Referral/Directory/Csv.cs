using System.Text;
using System.Text.RegularExpressions;

namespace ReferralService.Directory;

/// <summary>
/// Comma-separated values as RFC 4180 has them. What a spreadsheet would take for a formula has an apostrophe before
/// it, which is taken off again. Pure: no clock, no database.
/// </summary>
public static partial class Csv
{
    private const char Quote = '"';

    /// <param name="Number">In which line of the file it begins.</param>
    public sealed record Line(int Number, List<string> Fields);

    /// <summary>The lines of a file that hold anything; null when a quotation does not end.</summary>
    public static List<Line>? Read(string text)
    {
        List<Line> lines = [];
        List<string> line = [];
        var (number, begins) = (1, 1);
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\n' || (letter == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) number++;
            if (quoted && letter == Quote && i + 1 < text.Length && text[i + 1] == Quote)
            {
                field.Append(Quote);
                i++;
            }
            else if (letter == Quote)
            {
                quoted = !quoted;
            }
            else if (quoted || letter is not (',' or '\r' or '\n'))
            {
                field.Append(letter);
            }
            else if (letter != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                line.Add(Plain(field));
                field.Clear();
                if (letter == ',') continue;

                lines.Add(new Line(begins, line));
                (line, begins) = ([], number);
            }
        }

        if (quoted) return null;
        if (field.Length > 0 || line.Count > 0) lines.Add(new Line(begins, [.. line, Plain(field)]));
        return [.. lines.Where(one => one.Fields is not [""])];
    }

    public static string Write(IEnumerable<string> fields) => $"{string.Join(',', fields.Select(Field))}\r\n";

    private static string Field(string text)
    {
        var safe = Formula().IsMatch(text) && !Number().IsMatch(text) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Plain(StringBuilder field)
    {
        var text = field.ToString();
        return text.StartsWith('\'') && Formula().IsMatch(text) ? text[1..] : text;
    }

    [GeneratedRegex(@"\A'*[=+\-@\t\r]", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    /// <summary>Numbers, also of telephones.</summary>
    [GeneratedRegex(@"\A[+-][0-9 ().-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
