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

    /// <summary>The lines of a file, each a list of fields; null when a quotation does not end.</summary>
    public static List<List<string>>? Read(string text)
    {
        List<List<string>> lines = [];
        List<string> line = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
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

                lines.Add(line);
                line = [];
            }
        }

        if (quoted) return null;
        if (field.Length > 0 || line.Count > 0) lines.Add([.. line, Plain(field)]);
        return [.. lines.Where(fields => fields is not [""])];
    }

    public static string Write(IEnumerable<IEnumerable<string>> lines) => string.Concat(
        lines.Select(line => string.Join(',', line.Select(Field)) + "\r\n"));

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
