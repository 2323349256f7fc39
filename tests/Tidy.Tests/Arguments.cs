namespace Tidy.Tests;

/// <summary>Takes a call apart: what stands between its brackets, and what of that is said aloud.</summary>
internal static class Arguments
{
    /// <summary>The arguments of a call whose bracket opens just before <paramref name="start"/>.</summary>
    public static List<string> Of(string text, int start)
    {
        var rest = text[start..];
        var spellings = CSharpReader.Read(rest);
        List<string> arguments = [];
        for (int at = 0, from = 0, depth = 0; at < rest.Length && depth >= 0; at++)
        {
            if (spellings[at] is not Spelling.Code) continue;

            depth += rest[at] is '(' or '[' or '{' ? 1 : rest[at] is ')' or ']' or '}' ? -1 : 0;
            if (depth >= 0 && (depth > 0 || rest[at] != ',')) continue;

            if (rest[from..at].Trim() is { Length: > 0 } argument) arguments.Add(argument);
            from = at + 1;
        }

        return arguments;
    }

    /// <summary>What a text literal says, its holes left out; null when the argument is something else.</summary>
    public static string? Said(string argument)
    {
        if (!argument.StartsWith('"') && !argument.StartsWith('$') && !argument.StartsWith('@')) return null;

        var spellings = CSharpReader.Read(argument);
        var text = argument.Where((letter, i) => spellings[i] is Spelling.Text && letter is not ('"' or '$' or '@'));
        var said = string.Concat(text);
        return said.Length > 0 && said.All(letter => letter is '{' or '}') ? null : said;
    }
}
