using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>A threat is answered by a test: one that was renamed or removed must not go on being named.</summary>
public sealed partial class What_the_threat_model_names
{
    [Fact]
    public void Is_a_test_that_is_there() => Assert.Empty(Gone(Named(Text("docs/threat-model.md"))));

    [Fact]
    public void One_that_is_not_is_found()
    {
        const string Here = nameof(What_the_threat_model_names);
        Assert.Equal([$"Tidy.Tests: {Here}.Nor_here"], Gone(Named($"Tidy.Tests: {Here}.Nor_here, {Here}; more")));
        Assert.NotEmpty(Gone(Named("Tidy.Tests: No_such_class |")));
    }

    /// <summary>After a project come its classes, with or without a method.</summary>
    private static IEnumerable<(string Project, string Class, string? Method)> Named(string text)
    {
        foreach (Match project in OfProject().Matches(text))
        {
            foreach (Match test in OfTest().Matches(project.Groups[2].Value))
            {
                yield return (project.Groups[1].Value, test.Groups[1].Value,
                    test.Groups[2].Success ? test.Groups[2].Value : null);
            }
        }
    }

    private static IEnumerable<string> Gone(IEnumerable<(string Project, string Class, string? Method)> named) =>
        from test in named.ToHashSet()
        let file = $"tests/{test.Project}/{test.Class}.cs"
        where !File.Exists(Path.Combine(Tree.Root, file))
            || (test.Method is { } method && !Text(file).Contains($" {method}(", StringComparison.Ordinal))
        select $"{test.Project}: {test.Class}{(test.Method is null ? "" : $".{test.Method}")}";

    private static string Text(string path) => File.ReadAllText(Path.Combine(Tree.Root, path));

    [GeneratedRegex(@"(\w+\.Tests): ([^|;()]*)")]
    private static partial Regex OfProject();

    [GeneratedRegex(@"\b([A-Z][a-z]+(?:_\w+)+)(?:\.(\w+))?")]
    private static partial Regex OfTest();
}
