namespace Bench;

/// <summary>Where the measured programs lie, and where results are written down.</summary>
internal static class Repository
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    /// <summary>A service as it was built along with this project.</summary>
    public static string Program(string service) => Path.Combine(Root,
        $"services/{service}/bin/Release/net10.0/{service}.dll");

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>Prints a result, and puts it in the place of the former one when it is to be written down.</summary>
    public static async Task Report(string section, string result, bool write)
    {
        Console.WriteLine(result);
        if (write) await Write("docs/measurements.md", section, result);
    }

    /// <summary>Puts a result in the place of the former one in a document.</summary>
    public static async Task Write(string document, string section, string result)
    {
        var file = Path.Combine(Root, document);
        var text = await System.IO.File.ReadAllTextAsync(file);
        var (open, close) = ($"<!-- {section} -->\n", $"<!-- /{section} -->");
        var (from, to) = (text.IndexOf(open, StringComparison.Ordinal), text.IndexOf(close, StringComparison.Ordinal));
        if (from < 0 || to < 0) throw new InvalidOperationException($"{file} has no section {section}.");

        await System.IO.File.WriteAllTextAsync(file, $"{text[..(from + open.Length)]}{result}\n{text[to..]}");
    }

    private static string Above(string folder) => System.IO.File.Exists(Path.Combine(folder, "Platform.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not within the repository."));
}
