using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rules 19, 21, 24, 26, 31, 34 and 36: what the code between the doors and the database looks like.</summary>
public sealed class Decisions_statements_and_doors
{
    private const string UseCase = "services/Intake/Calls/EndCall.cs";
    private const string Page = "services/Intake/Calls/CallPage.razor";

    /// <summary>Both have more than one real implementation, or stand for what a generic type does.</summary>
    private static readonly string[] Interfaces = ["ITransport", "ICourier", "IExchange", "IDealer", "IPager"];

    private static readonly Regex Handler =
        new(@"public static (async )?(?<answer>\S.*?) (?<name>[A-Z]\w*)\(");

    [Fact]
    public void Rule_19_pure_rules_know_no_clock_and_no_database() => Holds(Purity);

    [Fact]
    public void Rule_19_catches_a_rule_that_asks_around()
    {
        const string Pure = "/// <summary>A call. Pure: no clock, no Database.</summary>\n";

        Allows(Purity, UseCase, $"{Pure}record Call(DateTimeOffset EndedAt);");
        Allows(Purity, UseCase, "/// <summary>Ends a call.</summary>\nasync Task End(Work work)");
        Catches(Purity, 2, UseCase, $"{Pure}async Task End()");
        Catches(Purity, 2, UseCase, $"{Pure}void End(Work work)");
        Catches(Purity, 2, UseCase, $"{Pure}void End(TimeProvider clock)");
        Catches(Purity, 2, UseCase, $"{Pure}void End(IntakeDatabase db)");
    }

    [Fact]
    public void Rule_21_there_is_one_way_to_say_no() => Holds(Refusals);

    [Fact]
    public void Rule_21_catches_a_second_way()
    {
        Catches(Refusals, 1, UseCase, "Task<Result<Call>> End()");
        Catches(Refusals, 1, UseCase, "ErrorOr<Call> End()");
        Allows(Refusals, UseCase, "Task<Results<Ok<Call>, NotFound>> Handle()");
    }

    [Fact]
    public void Rule_24_columns_are_listed() => Holds(Columns);

    [Fact]
    public void Rule_24_catches_a_star()
    {
        Catches(Columns, 2, UseCase, "work.Many($\"\"\"\n    SELECT * FROM calls WHERE id = {id}\n    \"\"\");");
        Catches(Columns, 1, UseCase, "work.One($\"SELECT DISTINCT c.* FROM calls c\");");
        Catches(Columns, 1, UseCase, "work.One($\"DELETE FROM calls RETURNING *\");");
        Catches(Columns, 1, "services/Intake/Migrations/001_calls.sql", "CREATE VIEW a AS SELECT\n* FROM calls;");
        Allows(Columns, UseCase, "work.One($\"SELECT count(*), a * b FROM calls\"); // SELECT *");
    }

    [Fact]
    public void Rule_26_there_are_no_repositories_and_no_mappers() => Holds(Repositories);

    [Fact]
    public void Rule_26_catches_a_repository_and_an_orm()
    {
        Catches(Repositories, 1, UseCase, "class EndCall(ICallRepository calls);");
        Catches(Repositories, 1, "services/Intake/Intake.csproj", "<PackageReference Include=\"Dapper\" />");
        Catches(Repositories, 1, "Directory.Packages.props", "<PackageVersion Include=\"NHibernate\" />");
        Allows(Repositories, UseCase, "// A CallRepository would only pass calls on.");
        Allows(Repositories, "services/Platform/Secrets/KeyRing.cs", "class KeyRing : IXmlRepository;");
    }

    [Fact]
    public void Rule_31_handlers_list_their_answers() => Holds(Answers);

    [Fact]
    public void Rule_31_catches_a_handler_that_may_answer_anything()
    {
        Catches(Answers, 1, UseCase, "public static async Task<IResult> Handle(Guid id)");
        Catches(Answers, 1, UseCase, "public static IResult HandleForm(Guid id)");
        Catches(Answers, 1, UseCase, "public static Task<object> Handle(Guid id)");
        Catches(Answers, 1, UseCase, "public static async Task Handle(HttpContext http)");
        Allows(Answers, UseCase, "public static async Task<Results<Ok<View>, NotFound>> Handle(Guid id)");
        Allows(Answers, UseCase, "public static RazorComponentResult Handle() => new();");
    }

    [Fact]
    public void Rule_34_pages_neither_query_nor_announce_and_end_with_their_code() => Holds(Pages);

    [Fact]
    public void Rule_34_catches_a_page_that_does_more_than_show()
    {
        Catches(Pages, 2, Page, "<p></p>\n@code { string q = \"SELECT id FROM calls\"; }");
        Catches(Pages, 2, Page, "<p></p>\n@code { void A() => work.Announce(called, id); }");
        Catches(Pages, 3, Page, "@code {\n}\n<p></p>\n");
        Allows(Pages, Page, "<select name=\"from\"></select>\n@code {\n    int a;\n}\n");
    }

    [Fact]
    public void Rule_36_an_interface_has_two_implementations() => Holds(InterfacesNamed);

    [Fact]
    public void Rule_36_catches_an_interface_for_one_class()
    {
        Catches(InterfacesNamed, 1, UseCase, "public interface IEndCall");
        Allows(InterfacesNamed, "services/Platform/Messaging/ITransport.cs", "public interface ITransport");
    }

    private static IEnumerable<Finding> Purity(IReadOnlyList<SourceFile> files) =>
        from file in Services(files)
        where Regex.IsMatch(file.Comments, @"///.*\bPure:")
        from finding in file.Find(file.Code, 19,
            @"\b(async|await|Work|\w*Database|TimeProvider|HttpClient|ILogger|Task)\b", "a pure rule asks nobody")
        select finding;

    private static IEnumerable<Finding> Refusals(IReadOnlyList<SourceFile> files) =>
        from file in Services(files)
        from finding in file.Find(
            file.Code, 21, @"\b(Result|ErrorOr|OneOf|Either|Maybe|Option)<", "throw a RefusedException")
        select finding;

    private static IEnumerable<Finding> Columns(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(file => file is { IsCSharp: true, Project: not null } or { Extension: ".sql" })
        from finding in file.Find(file.IsCSharp ? file.Strings : file.Text, 24,
            @"\b(SELECT|RETURNING)\s+(DISTINCT\s+)?(\w+\.)?\*", "list the columns")
        select finding;

    private static IEnumerable<Finding> Repositories(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp || file.Extension is ".csproj" or ".props"
        from finding in file.Find(file.IsCSharp ? file.Code : file.Text, 26, file.IsCSharp
            ? @"\b(?!I?XmlRepository\b)\w+Repository\b"
            : "Include=\"(Dapper|[^\"]*EntityFrameworkCore|AutoMapper|Mapster|MediatR|NHibernate|linq2db)\\b[^\"]*\"",
            "SQL stands where it runs")
        select finding;

    private static IEnumerable<Finding> Answers(IReadOnlyList<SourceFile> files)
    {
        var named = TableOfContents.Entries(files)
            .Select(entry => (entry.Contents.Service, entry.UseCase, entry.Method)).ToHashSet();
        return
            from file in Services(files)
            from Match handler in Handler.Matches(file.Code)
            let name = handler.Groups["name"].Value
            where name.StartsWith("Handle", StringComparison.Ordinal)
                || named.Contains((file.Service, Path.GetFileNameWithoutExtension(file.Name), name))
            where name is not ("React" or "Run")
            let answer = handler.Groups["answer"].Value
            where Regex.IsMatch(answer, @"^(Task|void|ValueTask)$|\b(IResult|I?ActionResult|object|dynamic)\b")
            select file.At(handler.Index, 31, $"{name} gives {answer}, which may be anything");
    }

    private static IEnumerable<Finding> Pages(IReadOnlyList<SourceFile> files)
    {
        foreach (var page in files.Where(file => file.IsPage))
        {
            var doings = @"\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b|\.(Announce|Do)\(|\bNpgsql\w*";
            var found = page.Find(page.Text, 34, doings, "a page shows what its use case gives");
            foreach (var finding in found) yield return finding;

            var lines = page.Lines;
            var code = Array.FindIndex(lines, line => line.StartsWith("@code", StringComparison.Ordinal));
            var end = code < 0 ? -1 : Array.FindIndex(lines, code, line => line.TrimEnd() == "}");
            if (end < 0 || end == lines.Length - 1) continue;

            yield return new Finding(page.Path, end + 2, 34, "code stands at the bottom");
        }
    }

    private static IEnumerable<Finding> InterfacesNamed(IReadOnlyList<SourceFile> files) =>
        from file in Services(files)
        from Match match in Regex.Matches(file.Code, @"\binterface (?<name>\w+)")
        where !Interfaces.Contains(match.Groups["name"].Value)
        select file.At(match.Index, 36, $"{match.Groups["name"].Value}: a concrete class would do");

    private static IEnumerable<SourceFile> Services(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file is { IsCSharp: true, Project: not null });
}
