using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rule 40: words are few, say why, and stand in both languages where people read them.</summary>
public sealed class Words_and_comments
{
    private const int ReadmeLinesMax = 30;
    private const string UseCase = "services/Intake/Calls/EndCall.cs";

    /// <summary>A language is offered under its own name.</summary>
    private const string OwnName = "한국어";

    private static readonly Regex Said = new(@"\bnew (Words|\w+Exception)\(|(?<![\w.<])T\(");

    private static readonly string[] Scripts =
        [".sql", ".sh", ".yaml", ".yml", ".razor", ".css", ".js", ".csproj", ".props"];

    private static readonly string DeadCode = string.Join('|',
        @"(?<!/)// ?\s*(if|for|foreach|while|switch|using|lock) \(",
        @"(?<!/)// ?\s*(var|return|await|throw|public|private|using|const) [^;]*;\s*$",
        @"(?<!/)// ?\s*[\w.]+(<\w+>)?\([^;]*\);\s*$",
        @"(?<!/)// ?\s*[\w.]+ [-+]?= [^;]*;\s*$",
        @"(?<!/)// ?\s*[{}]\s*$");

    [Fact]
    public void Rule_40_comments_hold_no_regions_licences_or_dead_code() => Holds(Comments);

    [Fact]
    public void Rule_40_catches_text_that_is_no_comment()
    {
        Catches(Comments, 1, UseCase, "#region Calls");
        Catches(Comments, 1, UseCase, "// Copyright (c) Somebody. All rights reserved.");
        Catches(Comments, 1, "services/Intake/Migrations/001_calls.sql", "-- SPDX-License-Identifier: Apache-2.0");
        Catches(Comments, 2, UseCase, "var a = 1;\n    // var b = a + 1;");
        Catches(Comments, 1, UseCase, "// if (call.Ended)");
        Catches(Comments, 1, UseCase, "// work.Announce(ended, id);");
        Allows(Comments, UseCase, "// One leaves; the other (if it comes) stays.\nvar url = \"//var b = a;\";");
        Allows(Comments, UseCase, "// Claimed (see Claim), then sent; both in one transaction;\n// nobody waits.");
    }

    [Fact]
    public void Rule_40_nothing_is_left_for_later() => Holds(Reminders);

    [Fact]
    public void Rule_40_catches_a_reminder()
    {
        Catches(Reminders, 1, UseCase, $"// {"TO" + "DO"}: the other half.");
        Catches(Reminders, 1, "services/Intake/Migrations/001_calls.sql", $"-- {"FIX" + "ME"}");
        Catches(Reminders, 1, "README.md", $"Not yet: {"HA" + "CK"}");
        Catches(Reminders, 1, UseCase, "throw new NotImplementedException();");
        Allows(Reminders, UseCase, "// A hack saw and what is to do.");
    }

    [Fact]
    public void Rule_40_a_use_case_says_its_rule_in_a_sentence() => Holds(Summaries);

    [Fact]
    public void Rule_40_catches_a_use_case_without_a_sentence()
    {
        var contents = new SourceFile("services/Intake/IntakeEndpoints.cs", "g.MapPost(\"/end\", EndCall.Handle);");

        Catches(Summaries, $"{UseCase}:1", contents, new SourceFile(UseCase, "public static class EndCall"));
        Allows(Summaries, contents,
            new SourceFile(UseCase, "/// <summary>Ends it.</summary>\n[X]\npublic static partial class EndCall"));
    }

    [Fact]
    public void Rule_40_every_service_has_a_README_of_at_most_30_lines() => Holds(Readmes);

    [Fact]
    public void Rule_40_catches_a_service_that_does_not_explain_itself()
    {
        var project = new SourceFile("services/Intake/Intake.csproj", "");

        Catches(Readmes, $"{project.Path}:1", project);
        Catches(Readmes, "services/Intake/README.md:31",
            project, new SourceFile("services/Intake/README.md", Long(31)));
    }

    [Fact]
    public void Rule_40_what_people_read_stands_in_Korean_and_in_English() => Holds(Languages);

    [Fact]
    public void Rule_40_catches_a_sentence_in_one_language()
    {
        const string Page = "services/Intake/Calls/CallPage.razor";

        Allows(Languages, UseCase, "new Words(\"네\", \"Yes, (\\\"really\\\")\"); RefusedException(code, ko, en);");
        Allows(Languages, Page, "<p title='it's'>@T($\"{(a ? \"네\" : \"아니요\")}, {b}명\", \"Yes\")</p>");
        Catches(Languages, 1, UseCase, "new Words(\"네\", \"\")");
        Catches(Languages, 1, UseCase, "new Words(\"\", \"Yes\")");
        Catches(Languages, 1, UseCase, "new Words(\"네\", \"네\")");
        Catches(Languages, 1, UseCase, "throw new RefusedException(\"call-ended\", \"Ended.\", \"Ended.\");");
        Catches(Languages, 2, Page, "<p>\n@T(\"네\")</p>");
        Catches(Languages, 1, "cities/example/needs.json", "{ \"ko\": \"\", \"en\": \"Meals\" }");
    }

    private static IEnumerable<Finding> Comments(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(IsSource))
        {
            var comments = file.Lines.Take(5).Where(line => Regex.IsMatch(line, @"^\s*(//|/\*|--|#|<!--|@\*)"));
            var opening = string.Join('\n', comments);
            List<Finding> found =
            [
                .. file.Find(opening, 40, "Copyright|SPDX|Licensed under|All rights reserved", "belongs into LICENSE"),
                .. file.IsCSharp ? file.Find(file.Code, 40, @"^\s*#(end)?region", "with regions it is two files") : [],
                .. file.IsCSharp ? file.Find(file.Comments, 40, DeadCode, "this looks like code") : [],
            ];
            foreach (var finding in found) yield return finding;
        }
    }

    private static IEnumerable<Finding> Reminders(IReadOnlyList<SourceFile> files) =>
        from file in files
        where IsSource(file) || file.Extension == ".md"
        let later = $@"\b({"TO" + "DO"}|{"FIX" + "ME"}|{"HA" + "CK"}|XXX|NotImplementedException)\b"
        from view in file.IsCSharp ? [file.Comments, file.Code] : new[] { file.Text }
        from finding in file.Find(view, 40, later, "done or not begun, never left for later")
        select finding;

    private static IEnumerable<Finding> Summaries(IReadOnlyList<SourceFile> files) =>
        from entry in TableOfContents.Entries(files).DistinctBy(entry => (entry.Contents, entry.UseCase))
        from file in files.Where(file => file.Service == entry.Contents.Service && file.Name == $"{entry.UseCase}.cs")
        let pattern = $@"^(public|internal) [\w ]*(class|record) {entry.UseCase}\b"
        from declared in file.Find(file.Code, 40, pattern, "does not say its rule")
        let above = file.Lines.Take(declared.Line - 1).Reverse().SkipWhile(line => line.StartsWith('['))
        where !above.FirstOrDefault("").StartsWith("///", StringComparison.Ordinal)
        select declared;

    private static IEnumerable<Finding> Readmes(IReadOnlyList<SourceFile> files)
    {
        foreach (var project in files.Where(file => file is { Service: not null, Extension: ".csproj" }))
        {
            var readme = files.FirstOrDefault(file => file.Path == $"services/{project.Service}/README.md");
            if (readme is null) yield return project.At(0, 40, "has no README.md");
            foreach (var finding in readme?.Beyond(ReadmeLinesMax, 40) ?? []) yield return finding;
        }
    }

    private static IEnumerable<Finding> Languages(IReadOnlyList<SourceFile> files)
    {
        var cities = files.Where(file => file.Extension == ".json" && file.Path.Split('/')[0] == "cities");
        var empty = cities.SelectMany(file => file.Find(file.Text, 40, "\"(ko|en)\"\\s*:\\s*\"\\s*\"", "says nothing"));
        return empty.Concat(
            from file in files.Where(file => file.Project is not null && (file.IsCSharp || file.IsPage))
            from Match call in Said.Matches(file.IsPage ? file.Text : file.Code)
            let wrong = WrongWith(call.Value, Arguments.Of(file.Text, call.Index + call.Length))
            where wrong is not null
            select file.At(call.Index, 40, wrong));
    }

    private static string? WrongWith(string call, List<string> arguments)
    {
        var pair = arguments.TakeLast(2).Select(Arguments.Said).ToList();
        if (call.Contains("Exception") && arguments.Count != 3) return null;
        if (pair is not [var korean, var english]) return "needs Korean and English";
        if (korean is null || english is null) return null;
        if (korean.Trim() == "" || english.Trim() == "") return "says nothing in one language";
        if (english.Any(IsHangul) && english != OwnName) return "says it in Korean twice";
        return call.Contains("Exception") && !korean.Any(IsHangul) ? "says it in English twice" : null;
    }

    private static bool IsHangul(char letter) => letter is >= '가' and <= '힣';

    private static bool IsSource(SourceFile file) =>
        file.IsCSharp || Scripts.Contains(file.Extension) || file.Text.StartsWith("#!", StringComparison.Ordinal);
}
