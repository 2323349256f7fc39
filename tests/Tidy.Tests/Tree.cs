namespace Tidy.Tests;

/// <summary>The files of the repository as they lie on the disk, without what a build or a run has made.</summary>
internal static class Tree
{
    private static readonly string[] Skipped =
        [".git", ".data", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules", "TestResults"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(Read);

    /// <summary>Every text file, by its path from the root.</summary>
    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static string Root { get; } = FindRoot();

    private static List<SourceFile> Read() =>
    [
        .. Walk(Root).Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !file.Text.Contains('\0')),
    ];

    private static IEnumerable<string> Walk(string folder)
    {
        var inner = Directory.EnumerateDirectories(folder).Where(path => !Skipped.Contains(Path.GetFileName(path)));
        return Directory.EnumerateFiles(folder).Concat(inner.SelectMany(Walk));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }
}
