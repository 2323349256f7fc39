namespace Deployment.Tests;

/// <summary>Files of the repository, and the schemas beside it that manifests are held against.</summary>
internal static class Repository
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("ANNYEONG_WRITE") == "1";

    public static string Root { get; } = FindRoot();

    /// <summary>Lies beside the repository; nothing of it is committed.</summary>
    public static string Schemas { get; } = Path.Combine(Root, "..", "shared", "data", "k8s");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>What is written in projects below services/.</summary>
    public static string Sources(params IEnumerable<string> projects) => string.Concat(projects
        .SelectMany(project => Directory.EnumerateFiles(
            PathOf($"services/{project}"), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    /// <summary>Compares a generated file with what it should be; with ANNYEONG_WRITE=1 writes it.</summary>
    public static void Holds(string relative, string expected)
    {
        if (Writes) File.WriteAllText(PathOf(relative), expected);
        Assert.True(
            Text(relative) == expected,
            $"ANNYEONG_WRITE=1 dotnet run --project tests/Deployment.Tests writes {relative} as it should be");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }
}
