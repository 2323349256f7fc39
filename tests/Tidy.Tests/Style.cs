namespace Tidy.Tests;

/// <summary>Holds a rule against the repository, and against samples: what cannot fail is no rule.</summary>
internal static class Style
{
    public delegate IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files);

    public static void Holds(Check check) => Nothing(check(Tree.Files));

    /// <summary>The sample breaks the rule at this line, and nowhere else.</summary>
    public static void Catches(Check check, int line, string path, string text) =>
        Catches(check, $"{path}:{line}", new SourceFile(path, text));

    public static void Catches(Check check, string place, params SourceFile[] files)
    {
        var finding = Assert.Single(check(files));
        Assert.StartsWith($"{place}: rule ", finding.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A file of so many lines.</summary>
    public static string Long(int lines) => string.Concat(Enumerable.Repeat("//\n", lines));

    public static void Allows(Check check, string path, string text) => Allows(check, new SourceFile(path, text));

    public static void Allows(Check check, params SourceFile[] files) => Nothing(check(files));

    private static void Nothing(IEnumerable<Finding> findings)
    {
        var list = string.Join('\n', findings);
        if (list.Length > 0) Assert.Fail(list);
    }
}
