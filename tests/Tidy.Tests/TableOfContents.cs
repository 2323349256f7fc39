using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>What the tables of contents of the services name: routes, subscriptions and schedules.</summary>
internal static class TableOfContents
{
    private static readonly Regex Entry =
        new(@"\.(?:Map(?:Get|Post|Put|Patch|Delete|Methods)|On|OnEach|Every)(?:<\w+>)?\([^;]*?\b(?<case>[A-Z]\w*)\.(?<method>[A-Z]\w*)\)");

    public static IEnumerable<(SourceFile Contents, int At, string UseCase, string Method)> Entries(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Service is not null && file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal)
        from Match match in Entry.Matches(file.Code)
        select (file, match.Index, match.Groups["case"].Value, match.Groups["method"].Value);
}
