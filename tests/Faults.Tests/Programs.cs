namespace Faults.Tests;

/// <summary>The five services as they are built, but with the Platform that dies where <c>FAULT</c> says.</summary>
internal static class Programs
{
    /// <summary>Copies them into a folder; gives the form by which <see cref="SeparateServices"/> finds them.</summary>
    public static string CopyTo(string folder)
    {
        var services = Path.Combine(Root(), "services");
        var dying = Path.Combine(services, "Platform/bin/Faults/net10.0/Platform.dll");
        foreach (var name in SeparateServices.Names)
        {
            var program = Path.Combine(folder, "programs", name);
            Copy(Path.Combine(services, name, "bin/Release/net10.0"), program);
            File.Copy(dying, Path.Combine(program, "Platform.dll"), overwrite: true);
        }

        return Path.Combine(folder, "programs", "{0}");
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.GetDirectories(from)) Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
