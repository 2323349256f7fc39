using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rules 1 to 5: projects, files, folders and the tables of contents.</summary>
public sealed class The_shape_of_the_house
{
    private const int UseCaseLinesMax = 120;
    private const int ContentsLinesMax = 60;
    private const int ProgramLinesMax = 25;

    private static readonly string[] BannedFolders =
    [
        "Common", "Shared", "Core", "Utils", "Helpers", "Managers", "Interfaces", "Behaviors", "DTOs", "Models",
        "Extensions",
    ];

    private static readonly Regex Referenced = new("<(Project|Package)?(Reference|Compile) Include=\"([^\"]+)");

    [Fact]
    public void Rule_1_services_know_only_contracts_platform_and_pages() => Holds(References);

    [Fact]
    public void Rule_1_catches_a_service_that_references_another()
    {
        Catches(References, 2, "services/Intake/Intake.csproj", """
            <Project>
              <ProjectReference Include="../Referral/Referral.csproj" />
            </Project>
            """);
        Catches(References, 1, "services/Platform/Platform.csproj", "<ProjectReference Include=\"../Pages.csproj\" />");
        Catches(References, 1, "services/Contracts/Contracts.csproj", "<PackageReference Include=\"Npgsql\" />");
        Catches(References, 1, "services/Pages/Pages.csproj", "<Compile Include=\"../Intake/Welcome/Town.cs\" />");
        Allows(References, "services/City/City.csproj", "<ProjectReference Include=\"../Intake/Intake.csproj\" />");
        Allows(References, "tests/Intake.Tests/T.csproj", "<ProjectReference Include=\"../../Intake.csproj\" />");
    }

    [Fact]
    public void Rule_2_what_a_table_of_contents_names_is_one_file_of_at_most_120_lines() => Holds(UseCases);

    [Fact]
    public void Rule_2_catches_a_use_case_without_a_file_of_its_own()
    {
        var contents = new SourceFile("services/Intake/IntakeEndpoints.cs", "g.MapGet(\"/\", GetContact.Handle);");
        var useCase = new SourceFile("services/Intake/Contacts/GetContact.cs", "public static class GetContact;");

        Allows(UseCases, contents, useCase);
        Catches(UseCases, "services/Intake/IntakeEndpoints.cs:1", contents);
        Catches(UseCases, "services/Intake/IntakeEndpoints.cs:1", contents,
            new SourceFile("services/Intake/GetContact.cs", useCase.Text));
        Catches(UseCases, $"{useCase.Path}:121", contents,
            new SourceFile(useCase.Path, Long(130)));
    }

    [Fact]
    public void Rule_3_folders_are_nouns_of_the_business() => Holds(Folders);

    [Fact]
    public void Rule_3_catches_a_dumping_ground()
    {
        Catches(Folders, 1, "services/Intake/Helpers/Numbers.cs", "");
        Catches(Folders, 1, "services/Intake/Services/Numbers.cs", "");
        Catches(Folders, 1, "tests/Common/Numbers.cs", "");
        Allows(Folders, "services/Intake/Contacts/GetContact.cs", "");
    }

    [Fact]
    public void Rule_4_every_service_has_a_table_of_contents_of_at_most_60_lines() => Holds(Contents);

    [Fact]
    public void Rule_4_catches_long_missing_and_hidden_tables_of_contents()
    {
        Catches(Contents, 61, "services/Intake/IntakeEndpoints.cs", Long(61));
        Catches(Contents, 1, "services/Intake/Intake.csproj", "<Project />");
        Catches(Contents, 1, "services/Intake/Contacts/GetContact.cs", "app.MapGet(\"/\", Handle);");
        Catches(Contents, 1, "services/Platform/PlatformHost.cs", "foreach (var type in assembly.GetTypes())");
        Catches(Contents, 1, "services/Intake/IntakeEndpoints.cs", "g.MapGet(\"/\", () => 1);");
        Allows(Contents, "services/Platform/PlatformHost.cs", "app.MapGet(\"/livez\", Health.Live);");
    }

    [Fact]
    public void Rule_5_Program_is_short_and_the_same_in_every_service() => Holds(Programs);

    [Fact]
    public void Rule_5_catches_a_Program_that_differs()
    {
        var intake = new SourceFile("services/Intake/Program.cs", "builder.AddIntake();");
        var referral = new SourceFile("services/Referral/Program.cs", "builder.AddReferral();");

        Allows(Programs, intake, referral);
        Catches(Programs, $"{referral.Path}:1", intake, new SourceFile(referral.Path, "builder.AddReferral(1);"));
        Catches(Programs, 26, intake.Path, Long(26));
    }

    private static IEnumerable<Finding> References(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(file => file is { Extension: ".csproj", Project: not null }))
        {
            foreach (Match match in Referenced.Matches(file.Text))
            {
                var (kind, target) = (match.Groups[1].Value, match.Groups[3].Value);
                var allowed = kind switch
                {
                    "Project" => MayReference(file.Project!, Path.GetFileNameWithoutExtension(target)),
                    "Package" => file.Project != "Contracts",
                    _ => !target.StartsWith("..", StringComparison.Ordinal),
                };
                if (!allowed) yield return file.At(match.Index, 1, $"{file.Project} may not use {target}");
            }
        }
    }

    private static bool MayReference(string project, string target) => project switch
    {
        "Contracts" or "Platform" => false,
        "Pages" => target is "Platform",
        "City" => target is not "City",
        _ => target is "Contracts" or "Platform" or "Pages",
    };

    private static IEnumerable<Finding> UseCases(IReadOnlyList<SourceFile> files)
    {
        var entries = TableOfContents.Entries(files).DistinctBy(entry => (entry.Contents, entry.UseCase));
        foreach (var (contents, at, useCase, _) in entries)
        {
            var homes = files.Where(file => file.Service == contents.Service && file.Name == $"{useCase}.cs").ToList();
            if (homes is not [{ } home])
            {
                yield return contents.At(at, 2, $"{useCase} is not one file of {contents.Service}");
                continue;
            }

            var inFolder = home.Path.Split('/').Length > "services/Noun/UseCase.cs".Split('/').Length;
            if (!inFolder) yield return contents.At(at, 2, $"{useCase} does not lie in the folder of a noun");
            if (Regex.Count(useCase, "[A-Z]") < 2) yield return home.At(0, 2, "not called by a verb and a noun");
            foreach (var finding in home.Beyond(UseCaseLinesMax, 2)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Folders(IReadOnlyList<SourceFile> files) =>
        from file in files
        let folders = file.Path.Split('/')[..^1]
        let banned = folders.Intersect(BannedFolders).Concat(folders.Skip(1).Intersect(["Services"])).FirstOrDefault()
        where banned is not null
        select file.At(0, 3, $"the folder {banned} says nothing of the business");

    private static IEnumerable<Finding> Contents(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.Project is not null).SelectMany(file => ContentsOf(file, files));

    private static IEnumerable<Finding> ContentsOf(SourceFile file, IReadOnlyList<SourceFile> files)
    {
        var home = $"services/{file.Service}/{file.Service}Endpoints.cs";
        if (file is { Service: not null, Extension: ".csproj" } && files.All(other => other.Path != home))
        {
            yield return file.At(0, 4, $"there is no {home}");
        }

        if (!file.IsCSharp) yield break;

        foreach (Match match in Regex.Matches(file.Code, @"\.(GetTypes|GetExportedTypes|DefinedTypes)\b"))
        {
            yield return file.At(match.Index, 4, "nothing is found by scanning");
        }

        var contents = TableOfContents.Is(file);
        foreach (var finding in contents ? file.Beyond(ContentsLinesMax, 4) : []) yield return finding;
        if (file.Service is null) yield break;

        foreach (Match route in Regex.Matches(file.Code, @"\.Map(Get|Post|Put|Patch|Delete|Methods)\([^;]*"))
        {
            if (!contents) yield return file.At(route.Index, 4, "a route stands in the table of contents");
            else if (route.Value.Contains("=>")) yield return file.At(route.Index, 4, "a route names its use case");
        }
    }

    private static IEnumerable<Finding> Programs(IReadOnlyList<SourceFile> files)
    {
        var programs = files.Where(file => file is { Service: not null, Name: "Program.cs" }).ToList();
        foreach (var file in programs)
        {
            foreach (var finding in file.Beyond(ProgramLinesMax, 5)) yield return finding;
            if (file.Lines.Length > ProgramLinesMax) continue;

            var (model, own) = (ShapeOf(programs[0]), ShapeOf(file));
            var line = own.Zip(model).TakeWhile(pair => pair.First == pair.Second).Count();
            if (own.SequenceEqual(model)) continue;

            yield return new Finding(file.Path, line + 1, 5, $"differs from {programs[0].Path}");
        }
    }

    private static string[] ShapeOf(SourceFile program) =>
        program.Text.Replace(program.Service!, "X").TrimEnd().Split('\n');
}
