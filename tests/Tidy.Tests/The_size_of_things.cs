using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rules 7 and 34: a function fits on a screen, a line on half of one, a file in the head.</summary>
public sealed class The_size_of_things
{
    private const int ColumnsMax = 120;
    private const int FunctionLinesMax = 70;
    private const int FileLinesMax = 300;
    private const int TestLinesMax = 400;
    private const int PageLinesMax = 150;

    private static readonly string[] Measured = [".cs", ".razor", ".sql", ".sh", ".js", ".css", ".csproj", ".props"];

    [Fact]
    public void Rule_7_lines_have_at_most_120_columns() => Holds(Columns);

    [Fact]
    public void Rule_7_catches_a_long_line()
    {
        Catches(Columns, 2, "services/Intake/Migrations/001_contacts.sql", $"--\n-- {new string('x', 118)}");
        Catches(Columns, 2, "run", $"#!/usr/bin/env bash\n# {new string('x', 119)}");
        Allows(Columns, "services/Pages/Page.cs", $"// {new string('가', 117)}");
        Allows(Columns, "cities/seoul/places.json", new string('x', 500));
    }

    [Fact]
    public void Rule_7_functions_have_at_most_70_lines() => Holds(Functions);

    [Fact]
    public void Rule_7_catches_a_long_function()
    {
        var body = string.Concat(Enumerable.Repeat("        Say(\"}\");\n", 68));
        var arms = string.Concat(Enumerable.Repeat("        '{' => 1,\n", 69));

        Catches(Functions, 3, "services/A/B.cs", $"class B\n{{\n    void C()\n    {{\n{body}    }}\n}}\n");
        Catches(Functions, 3, "A/B.cs", $"class B\n{{\n    int C(int c) => c switch\n    {{\n{arms}    }};\n}}");
        Catches(Functions, 2, "services/A/B.razor", $"@code {{\n    void C()\n    {{\n{body}    }}\n}}\n");
        Allows(Functions, "services/A/B.cs", $"class B\n{{\n    void C()\n    {{\n{body[18..]}    }}\n}}\n");
        Allows(Functions, "services/A/B.cs", $"class B\n{{\n    int[] c =\n    [\n{body}    ];\n}}\n");
    }

    [Fact]
    public void Rule_7_files_have_at_most_300_lines_and_tests_400() => Holds(Files);

    [Fact]
    public void Rule_7_catches_a_long_file()
    {
        Catches(Files, 301, "services/Intake/Calls/Call.cs", Long(301));
        Catches(Files, 401, "tests/Intake.Tests/Calling.cs", Long(401));
        Allows(Files, "tests/Intake.Tests/Calling.cs", Long(400));
        Allows(Files, "services/Intake/packages.lock.json", Long(500));
    }

    [Fact]
    public void Rule_34_pages_have_at_most_150_lines() => Holds(Pages);

    [Fact]
    public void Rule_34_catches_a_long_page() =>
        Catches(Pages, 151, "services/Intake/Welcome/HomePage.razor", Long(151));

    private static IEnumerable<Finding> Columns(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(IsMeasured)
        from line in file.Lines.Index()
        where line.Item.Length > ColumnsMax
        select new Finding(file.Path, line.Index + 1, 7, $"{line.Item.Length} columns, not {ColumnsMax}");

    private static IEnumerable<Finding> Functions(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(file => file.IsCSharp || file.IsPage)
        from member in Member.Of(file.IsCSharp ? file.Code : AsClass(file.Code))
        where !member.IsType && !member.IsField
        let lines = file.LineAt(member.End) - file.LineAt(member.Start) + 1
        where lines > FunctionLinesMax
        select file.At(member.Start, 7, $"a function of {lines} lines, not {FunctionLinesMax}");

    private static IEnumerable<Finding> Files(IReadOnlyList<SourceFile> files) =>
        files.Where(IsMeasured).SelectMany(file => file.Beyond(file.IsTest ? TestLinesMax : FileLinesMax, 7));

    private static IEnumerable<Finding> Pages(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsPage).SelectMany(file => file.Beyond(PageLinesMax, 34));

    private static bool IsMeasured(SourceFile file) =>
        Measured.Contains(file.Extension) || file.Text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>A page's code is the body of its class; the word that says so may take the blanks before it.</summary>
    private static string AsClass(string code)
    {
        var brace = code.IndexOf('{');
        return brace < 5 ? "" : string.Concat(code.AsSpan(0, brace - 5), "class", code.AsSpan(brace));
    }
}
