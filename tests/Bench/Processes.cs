using System.Globalization;

namespace Bench;

/// <summary>What the kernel knows of processes: time on the processor, and memory.</summary>
internal static class Processes
{
    // USER_HZ, which Linux promises to user space on every machine .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds on the processor, of a process, its children, and those that have ended since.</summary>
    public static double CpuSeconds(int root) => Tree(root).Sum(id => Stat(id) is { Length: > 16 } fields
        ? fields[11..(id == root ? 15 : 13)].Sum(ticks => double.Parse(ticks,
            CultureInfo.InvariantCulture)) / TicksPerSecond
        : 0);

    /// <summary>Resident memory of one process, in MB.</summary>
    public static double ResidentMb(int id) => FieldKb($"/proc/{id}/status", "VmRSS:") / 1024;

    /// <summary>Memory of one process with what it shares divided among its sharers, in MB.</summary>
    public static double ProportionalMb(int id) => FieldKb($"/proc/{id}/smaps_rollup", "Pss:") / 1024;

    /// <summary>A process and all its descendants.</summary>
    public static List<int> Tree(int root)
    {
        var parents = (
            from folder in Directory.GetDirectories("/proc")
            where int.TryParse(Path.GetFileName(folder), out _)
            let id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
            let fields = Stat(id)
            where fields.Length > 1
            select (Id: id, Parent: int.Parse(fields[1], CultureInfo.InvariantCulture))).ToLookup(pair => pair.Parent,
                pair => pair.Id);
        List<int> found = [root];
        for (var i = 0; i < found.Count; i++) found.AddRange(parents[found[i]]);
        return found;
    }

    /// <summary>The fields after the name, which stands in parentheses and may hold blanks: state, parent, …</summary>
    private static string[] Stat(int id)
    {
        var text = ReadIfThere($"/proc/{id}/stat");
        return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static double FieldKb(string file, string field) => ReadIfThere(file).Split('\n')
        .Where(line => line.StartsWith(field, StringComparison.Ordinal))
        .Select(line => double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static string ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
