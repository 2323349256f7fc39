using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace Bench;

/// <summary>On what was measured, and how busy it was before.</summary>
internal static class Machine
{
    public static async Task<string> Describe(NpgsqlDataSource server)
    {
        await using var ask = server.CreateCommand(
            "SELECT split_part(current_setting('server_version'), ' ', 1) || '; fsync ' || current_setting('fsync')"
            + " || ', synchronous_commit ' || current_setting('synchronous_commit')");
        var postgres = await ask.ExecuteScalarAsync();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"{now}, load {load} before. {Environment.ProcessorCount} cores {Processor()}, {MemoryGb():0} GiB, "
            + $"Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}, "
            + $"{RuntimeInformation.FrameworkDescription}, PostgreSQL {postgres}.";
    }

    private static string Processor() => Field("/proc/cpuinfo", "model name");

    private static double MemoryGb() =>
        double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024;

    private static string Field(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault("unknown");
}
