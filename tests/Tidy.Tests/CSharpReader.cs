namespace Tidy.Tests;

internal enum Spelling { Code, Text, Comment, Markup }

/// <summary>Tells code, strings and comments of C# apart, letter by letter: a word in a string is no keyword.</summary>
internal sealed class CSharpReader
{
    private const int CharacterLengthMax = 8;

    private readonly string text;
    private readonly Spelling[] spellings;
    private int at;

    private CSharpReader(string text)
    {
        this.text = text;
        spellings = new Spelling[text.Length];
    }

    public static Spelling[] Read(string text)
    {
        var reader = new CSharpReader(text);
        reader.ReadCode(inHole: false);
        return reader.spellings;
    }

    private void ReadCode(bool inHole)
    {
        for (var depth = 0; at < text.Length;)
        {
            if (inHole && depth == 0 && text[at] == '}') return;
            if (Starts("//")) Mark(Spelling.Comment, IndexAfter("\n", at) - 1);
            else if (Starts("/*")) Mark(Spelling.Comment, IndexAfter("*/", at + 2));
            else if (text[at] == '\'') ReadCharacter();
            else if (StringStart() is { } opening) ReadString(opening);
            else
            {
                depth += text[at] is '{' ? 1 : text[at] is '}' ? -1 : 0;
                at++;
            }
        }
    }

    private void ReadCharacter()
    {
        var end = at + 1;
        while (end < text.Length && text[end] is not ('\'' or '\n')) end += text[end] == '\\' ? 2 : 1;
        var closed = end < text.Length && text[end] == '\'' && end - at <= CharacterLengthMax;
        if (closed) Mark(Spelling.Text, end + 1);
        else at++;
    }

    private Opening? StringStart()
    {
        if (text[at] is not ('"' or '$' or '@')) return null;

        var start = at;
        while (start < text.Length && text[start] is '$' or '@') start++;
        var quotes = Run('"', start);
        if (quotes == 0) return null;

        var prefix = text[at..start];
        var raw = quotes >= 3 && !prefix.Contains('@');
        return new Opening(prefix.Count('$'), raw ? quotes : 1, raw, prefix.Contains('@'), start + (raw ? quotes : 1));
    }

    private void ReadString(Opening opening)
    {
        Mark(Spelling.Text, opening.End);
        while (at < text.Length)
        {
            var braces = opening.Holes > 0 && text[at] == '{' ? Run('{', at) : 0;
            if (text[at] == '"' && Run('"', at) is var quotes && quotes >= opening.Quotes)
            {
                var doubled = opening.Verbatim && quotes > 1;
                Mark(Spelling.Text, at + (doubled ? 2 : opening.Raw ? quotes : 1));
                if (!doubled) return;
            }
            else if (!opening.Raw && !opening.Verbatim && text[at] == '\\') Mark(Spelling.Text, at + 2);
            else if (!opening.Raw && braces > 1) Mark(Spelling.Text, at + 2);
            else if (braces >= Math.Max(1, opening.Holes))
            {
                Mark(Spelling.Text, at + braces);
                ReadCode(inHole: true);
                Mark(Spelling.Text, at + Math.Max(1, opening.Holes));
            }
            else Mark(Spelling.Text, at + 1);
        }
    }

    private void Mark(Spelling spelling, int end)
    {
        for (; at < end && at < text.Length; at++) spellings[at] = spelling;
    }

    private bool Starts(string with) => text.AsSpan(at).StartsWith(with, StringComparison.Ordinal);

    private int Run(char of, int from)
    {
        var end = from;
        while (end < text.Length && text[end] == of) end++;
        return end - from;
    }

    private int IndexAfter(string wanted, int from)
    {
        var found = text.IndexOf(wanted, from, StringComparison.Ordinal);
        return found < 0 ? text.Length + 1 : found + wanted.Length;
    }

    private sealed record Opening(int Holes, int Quotes, bool Raw, bool Verbatim, int End);
}
