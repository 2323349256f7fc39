namespace Contracts.Tests;

/// <summary>The files these tests compare with, in the repository they were built from.</summary>
internal static class Repository
{
    /// <summary>Set to 1, the tests write what they otherwise compare with; the change shows as a diff.</summary>
    public static bool Writes { get; } = Environment.GetEnvironmentVariable("ANNYEONG_WRITE") == "1";

    private static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Compares a file with what it should hold, or writes it.</summary>
    public static void Holds(string relative, string expected)
    {
        var path = PathOf(relative);
        if (Writes) File.WriteAllText(path, expected);

        var found = File.Exists(path) ? File.ReadAllText(path) : "";
        if (found == expected) return;

        Assert.Fail(
            $"""
            {relative} should read as below. ANNYEONG_WRITE=1 dotnet run --project tests/Contracts.Tests writes it.

            {expected}
            """);
    }

    /// <summary>Makes a folder anew with these files and no others.</summary>
    public static void Write(string folder, Dictionary<string, string> files)
    {
        var path = PathOf(folder);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(path, name), text);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }
}
