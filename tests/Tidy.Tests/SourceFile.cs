using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>One text file, with its path from the root of the repository.</summary>
internal sealed class SourceFile(string path, string text)
{
    /// <summary>What services/ holds beside the services themselves.</summary>
    private static readonly string[] NoServices = ["Contracts", "Platform", "Pages", "City"];

    private Spelling[]? spellings;
    private string[]? lines;

    public string Path => path;

    public string Text => text;

    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public string[] Lines => lines ??= Text.TrimEnd('\n').Split('\n');

    /// <summary>The project below services/ this file belongs to, or null.</summary>
    public string? Project => Path.Split('/') is ["services", var project, _, ..] ? project : null;

    /// <summary>The service this file belongs to, or null.</summary>
    public string? Service => NoServices.Contains(Project) ? null : Project;

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsCSharp => Extension == ".cs";

    public bool IsPage => Extension == ".razor";

    /// <summary>Without strings and comments; of a page its code block alone.</summary>
    public string Code => Only(Spelling.Code);

    /// <summary>The strings alone, with their holes left out.</summary>
    public string Strings => Only(Spelling.Text);

    public string Comments => Only(Spelling.Comment);

    public int LineAt(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    public Finding At(int index, int rule, string what) => new(Path, LineAt(index), rule, what);

    /// <summary>Where a pattern is found in one of the views of this file, once per line.</summary>
    public IEnumerable<Finding> Find(string view, int rule, string pattern, string what) =>
        Regex.Matches(view, pattern, RegexOptions.Multiline).Select(match => At(match.Index, rule, what)).Distinct();

    /// <summary>The first line beyond what is allowed, if there is one.</summary>
    public IEnumerable<Finding> Beyond(int linesMax, int rule) => Lines.Length > linesMax
        ? [new Finding(Path, linesMax + 1, rule, $"{Lines.Length} lines, not {linesMax}")]
        : [];

    private string Only(Spelling wanted)
    {
        spellings ??= IsPage ? OfPage() : CSharpReader.Read(Text);
        return string.Create(Text.Length, (Text, spellings, wanted), static (kept, from) =>
        {
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = from.spellings[i] == from.wanted || from.Text[i] == '\n' ? from.Text[i] : ' ';
            }
        });
    }

    private Spelling[] OfPage()
    {
        var block = Text.IndexOf("@code", StringComparison.Ordinal);
        var markup = block < 0 ? Text.Length : block + "@code".Length;
        return [.. Enumerable.Repeat(Spelling.Markup, markup), .. CSharpReader.Read(Text[markup..])];
    }
}

/// <summary>A broken rule of STYLE.md and where it is broken.</summary>
internal sealed record Finding(string File, int Line, int Rule, string What)
{
    public override string ToString() => $"{File}:{Line}: rule {Rule}: {What}";
}
