using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rules 37 to 39: what the compiler is told once, and what is excused with a reason.</summary>
public sealed class The_build_and_its_exceptions
{
    private const int PropsLinesMax = 20;
    private const int RulesCount = 40;

    private const string MockingLibraries = "Moq|NSubstitute|FakeItEasy|RhinoMocks|JustMock|AutoFixture[.\\w]*|Rocks";

    [Fact]
    public void Rule_37_every_rule_marked_T_has_its_test() => Holds(RulesTested);

    [Fact]
    public void Rule_37_catches_a_rule_nobody_tests()
    {
        var rules = string.Concat(Enumerable.Range(1, RulesCount - 1).Select(n => $"{n}. A rule. *(R)*\n"));
        var test = new SourceFile("tests/Tidy.Tests/Sizes.cs", "[Fact] void Rule_40_holds() => Holds(Sizes);");
        var style = new SourceFile("STYLE.md", $"{rules}40. Style\n    has two lines. *(C, T)*\n");

        Allows(RulesTested, style, test);
        Catches(RulesTested, "STYLE.md:40", style);
        Catches(RulesTested, "STYLE.md:1", new SourceFile(style.Path, rules));
    }

    [Fact]
    public void Rule_38_shared_settings_fit_in_20_lines() => Holds(Props);

    [Fact]
    public void Rule_38_catches_settings_that_grow()
    {
        Catches(Props, 21, "Directory.Build.props", string.Concat(Enumerable.Repeat("<A/>\n", 21)));
        Allows(Props, "Directory.Build.props", string.Concat(Enumerable.Repeat("<A/>\n", 20)) + "<!-- A\n B -->\n\n");
    }

    [Fact]
    public void Rule_38_every_suppression_says_why() => Holds(Suppressions);

    [Fact]
    public void Rule_38_catches_a_suppression_without_a_reason()
    {
        const string Path = "services/Intake/Calls/EndCall.cs";

        Catches(Suppressions, 1, Path, "#pragma warning disable CA2100\n");
        Catches(Suppressions, 2, Path, "}\n#pragma warning disable CA2100");
        Catches(Suppressions, 1, Path, "#nullable disable");
        Catches(Suppressions, 1, Path, "[SuppressMessage(\"Usage\", \"CA2100\")]");
        Catches(Suppressions, 2, "tests/Directory.Build.props", "<A>\n<NoWarn>xUnit1051</NoWarn>");
        Catches(Suppressions, 2, ".editorconfig", "\ndotnet_diagnostic.CA1716.severity = none");
        Allows(Suppressions, Path, "#pragma warning disable CA2100 // A name we made.\n#pragma warning restore CA2100");
        Allows(Suppressions, Path, "// A name we made.\n#pragma warning disable CA2100");
        Allows(Suppressions, "tests/Directory.Build.props", "<!-- Sentences. -->\n<NoWarn>xUnit1051</NoWarn>");
        Allows(Suppressions, ".editorconfig", "# Why.\ndotnet_a.severity = error\ndotnet_b.severity = none");
    }

    [Fact]
    public void Rule_38_versions_stand_once_and_every_project_is_locked() => Holds(Versions);

    [Fact]
    public void Rule_38_catches_a_version_of_its_own_and_a_project_without_locks()
    {
        var project = new SourceFile("services/Intake/Intake.csproj", "<PackageReference Include=\"Npgsql\" />");
        var locks = new SourceFile("services/Intake/packages.lock.json", "{}");

        Allows(Versions, project, locks);
        Catches(Versions, $"{project.Path}:1", project);
        Catches(Versions, $"{project.Path}:1", locks,
            new SourceFile(project.Path, "<PackageReference Include=\"Npgsql\" Version=\"10.0.0\" />"));
    }

    [Fact]
    public void Rule_39_nothing_is_mocked_and_tests_are_sentences() => Holds(Tests);

    [Fact]
    public void Rule_39_catches_a_mock_and_a_test_without_a_sentence()
    {
        const string Path = "tests/Intake.Tests/Ending_a_call.cs";

        Allows(Tests, Path, "public sealed class Ending_a_call { [Fact]\n public void A_call_ends_once() { } }");
        Catches(Tests, 1, "Directory.Packages.props", "<PackageVersion Include=\"Moq\" Version=\"4\" />");
        Catches(Tests, 2, Path, "public sealed class Ending_a_call { [Fact]\n public void Ends() { } }");
        Catches(Tests, 1, Path, "public sealed class CallTests { [Fact] public void A_call_ends_once() { } }");
    }

    private static IEnumerable<Finding> RulesTested(IReadOnlyList<SourceFile> files)
    {
        var style = files.Single(file => file.Path == "STYLE.md");
        var tests = string.Concat(files.Where(file => file.Path.Contains("/Tidy.Tests/")).Select(file => file.Code));
        var rules = Regex.Matches(style.Text, @"^(?<n>\d+)\. (?<rule>(?:.|\n(?!\d+\. |#))*)", RegexOptions.Multiline);
        var expected = Enumerable.Range(1, RulesCount).Select(n => $"{n}");
        if (!rules.Select(rule => rule.Groups["n"].Value).SequenceEqual(expected))
        {
            yield return style.At(0, 37, $"the rules are not numbered 1 to {RulesCount}");
        }

        foreach (Match rule in rules)
        {
            var marked = Regex.IsMatch(rule.Value, @"\*\([^)]*\bT\b[^)]*\)\*");
            var tested = Regex.IsMatch(tests, $@"\bRule_{rule.Groups["n"].Value}_\w+\(\) => Holds\(");
            if (marked == tested) continue;

            yield return style.At(rule.Index, 37, marked ? "marked T, but not tested" : "tested, but not marked T");
        }
    }

    private static IEnumerable<Finding> Props(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(file => file.Name == "Directory.Build.props")
        let settings = Regex.Replace(file.Text, "<!--.*?-->", "", RegexOptions.Singleline)
        let lines = settings.Split('\n').Count(line => line.Trim() != "")
        where lines > PropsLinesMax
        select new Finding(file.Path, PropsLinesMax + 1, 38, $"{lines} lines of settings, not {PropsLinesMax}");

    private static IEnumerable<Finding> Suppressions(IReadOnlyList<SourceFile> files) =>
        from file in files
        let pattern = file switch
        {
            { IsCSharp: true } => @"#(pragma warning|nullable) disable|\[(assembly: )?\w*SuppressMessage\(",
            { Extension: ".csproj" or ".props" } => "<(NoWarn|WarningsNotAsErrors)>",
            { Name: ".editorconfig" } => @"severity = (none|silent|suggestion)\s*$",
            _ => null,
        }
        where pattern is not null
        from finding in file.Find(file.IsCSharp ? file.Code : file.Text, 38, pattern, "does not say why")
        where !HasReason(file, finding.Line - 1)
        select finding;

    private static bool HasReason(SourceFile file, int index)
    {
        var line = file.Lines[index];
        if (Regex.IsMatch(line, "// |<!--|Justification")) return true;

        var above = file.Lines.Take(index).Reverse();
        // In a group of settings the first one says why.
        if (file.Name == ".editorconfig") above = above.SkipWhile(other => other.Contains(".severity = "));
        return Regex.IsMatch(above.FirstOrDefault(""), @"^\s*(//|#) |-->\s*$");
    }

    private static IEnumerable<Finding> Versions(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.Extension == ".csproj"))
        {
            var own = Regex.Match(file.Text, "<PackageReference [^>]*Version(Override)?=");
            if (own.Success) yield return file.At(own.Index, 38, "versions stand in Directory.Packages.props");

            var locks = file.Path.Replace(file.Name, "packages.lock.json");
            if (files.All(other => other.Path != locks)) yield return file.At(0, 38, "has no packages.lock.json");
        }
    }

    private static IEnumerable<Finding> Tests(IReadOnlyList<SourceFile> files) =>
        files.SelectMany(file => file.Extension is ".csproj" or ".props"
            ? file.Find(file.Text, 39, $"Include=\"({MockingLibraries})\"", "tests use what production uses")
            : file.IsCSharp ? Sentences(file) : []);

    private static IEnumerable<Finding> Sentences(SourceFile file)
    {
        var facts = Regex.Matches(file.Code, @"\[(Fact|Theory)\b[^{};]*?\b(void|Task) \w+\(");
        if (facts.Count == 0) yield break;

        var name = Path.GetFileNameWithoutExtension(file.Name);
        if (!name.Contains('_') || !Regex.IsMatch(file.Code, $@"\bclass {Regex.Escape(name)}\b"))
        {
            yield return file.At(0, 39, "a test class is a situation, and its file is called like it");
        }

        foreach (Match fact in facts)
        {
            var method = Regex.Match(fact.Value, @"\b(void|Task) (?<name>\w+)\(").Groups["name"];
            if (method.Value.Contains('_')) continue;
            yield return file.At(fact.Index + method.Index, 39, $"{method.Value} is no sentence");
        }
    }
}
