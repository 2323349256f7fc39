namespace Journeys.Tests;

/// <summary>Files of the repository that a journey walks.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Platform.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
