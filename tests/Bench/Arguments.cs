using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench;

/// <summary>What was asked for on the command line, by name; <c>--write</c> is known to every subject.</summary>
internal sealed record Arguments(IReadOnlyDictionary<string, string> Given)
{
    private const string Flag = "";

    public bool Write => Has("write");

    public bool Has(string name) => Given.ContainsKey(name);

    public int Of(string name, int otherwise) => Given.GetValueOrDefault(name) is { } number and not Flag
        ? int.Parse(number, CultureInfo.InvariantCulture)
        : otherwise;

    public string Of(string name, string otherwise) => Given.GetValueOrDefault(name, otherwise);

    /// <summary>Null, and a sentence on standard error, when something is not understood.</summary>
    /// <param name="known">
    /// What may be given, each with what follows it: <c>rounds N</c>, <c>backlog [N]</c>, <c>queue classic|quorum</c>,
    /// or nothing. Numbers are whole and above zero.
    /// </param>
    public static Arguments? Read(string[] words, params string[] known)
    {
        var forms = known.Append("write").ToDictionary(
            option => option.Split(' ')[0], option => option.Split(' ').ElementAtOrDefault(1) ?? Flag);
        Dictionary<string, string> given = [];
        for (var i = 0; i < words.Length; i++)
        {
            var name = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i][2..] : "";
            var next = words.ElementAtOrDefault(i + 1);
            if (!forms.TryGetValue(name, out var form) || given.ContainsKey(name)) return NotUnderstood(words[i]);

            if (form == Flag || (form == "[N]" && next?.StartsWith("--", StringComparison.Ordinal) is null or true))
            {
                given[name] = Flag;
            }
            else if (next is not null && Fits(form, next))
            {
                given[name] = next;
                i++;
            }
            else
            {
                return NotUnderstood($"{words[i]} {next}".TrimEnd());
            }
        }

        return new Arguments(given);
    }

    private static bool Fits(string form, string word) => form is "N" or "[N]"
        ? Regex.IsMatch(word, "^[1-9][0-9]{0,8}$")
        : form.Split('|').Contains(word);

    private static Arguments? NotUnderstood(string what)
    {
        Console.Error.WriteLine($"Not understood: {what}\n");
        return null;
    }
}
