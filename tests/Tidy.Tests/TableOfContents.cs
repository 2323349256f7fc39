using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>The use cases a table of contents names for routes, subscriptions, schedules and couriers.</summary>
internal static class TableOfContents
{
    private static readonly Regex Line =
        new(@"\.(Map(Get|Post|Put|Patch|Delete|Methods)|On|OnEach|Every|Send)(<\w+>)?\([^;]*;");

    private static readonly Regex Named = new(
        @"GetRequiredService<(?<case>\w+)>\(\)\.(?<method>\w+)|(=>|[(,])\s*(?<case>[A-Z]\w*)\.(?<method>[A-Z]\w*)");

    /// <summary>Called after its service, or after the noun's folder it lies in.</summary>
    public static bool Is(SourceFile file) =>
        file.Service is not null && file.Path.Split('/') is [.., var folder, var name]
        && name == $"{folder}Endpoints.cs";

    public static IEnumerable<Entry> Entries(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(Is)
        from Match line in Line.Matches(file.Code)
        let named = Named.Matches(line.Value).LastOrDefault(IsUseCase)
        where named is not null
        select new Entry(file, line.Index, named.Groups["case"].Value, named.Groups["method"].Value);

    /// <summary>A time span among the arguments is no use case, nor are the roles of whoever may enter.</summary>
    private static bool IsUseCase(Match named) => named.Groups["case"].Value is not ("TimeSpan" or "Roles");
}

/// <param name="At">Where in the table of contents the line begins.</param>
internal sealed record Entry(SourceFile Contents, int At, string UseCase, string Method);
