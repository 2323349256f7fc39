using System.Globalization;

namespace Bench;

/// <summary>What was asked for on the command line: numbers by name, and whether to write the result down.</summary>
internal sealed record Arguments(IReadOnlyDictionary<string, int> Numbers, bool Write)
{
    public int Of(string name, int otherwise) => Numbers.GetValueOrDefault(name, otherwise);

    public bool Has(string name) => Numbers.ContainsKey(name);

    public static Arguments Read(string[] words, params string[] known)
    {
        Dictionary<string, int> numbers = [];
        var write = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "--write")
            {
                write = true;
                continue;
            }

            var name = words[i].TrimStart('-');
            if (!known.Contains(name) || i + 1 == words.Length
                || !int.TryParse(words[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number == 0)
            {
                var options = string.Join(", --", known);
                throw new ArgumentException(
                    $"Not understood: {string.Join(' ', words)}. Known: --{options}, each with a number, and --write.");
            }

            numbers[name] = number;
        }

        return new Arguments(numbers, write);
    }
}
