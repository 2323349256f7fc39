using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>A member of a type: where it begins and ends, and its words up to its body.</summary>
internal sealed record Member(int Start, int End, string Header)
{
    private static readonly Regex Group = new(@"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>");
    private static readonly Regex TypeWords = new(@"\b(class|struct|record|interface|enum|namespace)\b");

    /// <summary>The header with neither attributes nor parameters nor constraints.</summary>
    private string Bare
    {
        get
        {
            var bare = Header.Split(" where ")[0];
            for (string before = ""; before != bare;) (before, bare) = (bare, Group.Replace(bare, "()"));
            return bare;
        }
    }

    public bool IsType => TypeWords.IsMatch(Bare) && !Bare.Contains('=');

    public bool IsField => Bare.Split("=>")[0].Contains('=');

    /// <summary>All members of all types of a file, given without strings and comments.</summary>
    public static IEnumerable<Member> Of(string code) => Walk(code, 0, code.Length);

    private static IEnumerable<Member> Walk(string code, int from, int to)
    {
        for (var start = from; (start = NextWord(code, start, to)) < to;)
        {
            var member = Read(code, start, to);
            yield return member;

            var body = start + member.Header.Length;
            if (member.IsType && body < member.End && code[body] == '{')
            {
                foreach (var inner in Walk(code, body + 1, member.End - 1)) yield return inner;
            }

            start = member.End;
        }
    }

    private static Member Read(string code, int start, int to)
    {
        var header = -1;
        var depth = 0;
        for (var i = start; i < to; i++)
        {
            if (code[i] is '(' or '[') depth++;
            if (code[i] is ')' or ']') depth--;
            if (depth > 0) continue;
            if (code[i] == ';') return new Member(start, i + 1, code[start..(header < 0 ? i : header)]);
            if (code[i] != '{') continue;

            if (header < 0) header = i;
            i = Closing(code, i, to);
            var whole = new Member(start, Math.Min(i + 1, to), code[start..header]);
            var next = NextWord(code, i + 1, to);
            if (whole.IsType || (!whole.Bare.Contains('=') && (next >= to || code[next] != '='))) return whole;
        }

        return new Member(start, to, code[start..(header < 0 ? to : header)]);
    }

    private static int Closing(string code, int brace, int to)
    {
        var depth = 0;
        for (var i = brace; i < to; i++)
        {
            depth += code[i] is '{' ? 1 : code[i] is '}' ? -1 : 0;
            if (depth == 0) return i;
        }

        return to - 1;
    }

    private static int NextWord(string code, int from, int to)
    {
        while (from < to && (char.IsWhiteSpace(code[from]) || code[from] is '}' or ';')) from++;
        return from;
    }
}
