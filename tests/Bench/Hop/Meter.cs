using System.Diagnostics;
using System.Globalization;

namespace Bench.Hop;

/// <summary>What a run has cost up to a moment: seconds on the processor of each party, and WAL.</summary>
/// <param name="Machine">Of the whole machine, what its host kept to itself included.</param>
internal sealed record Reading(
    long At, double Postgres, double Broker, double Service, double Driver, double Machine, long WalBytes)
{
    // USER_HZ, as in Processes.
    private const double TicksPerSecond = 100;

    public static async Task<Reading> Take(Servers servers, int service)
    {
        return new Reading(
            Stopwatch.GetTimestamp(), Processes.CpuSeconds(servers.Postgres.ProcessId),
            Processes.CpuSeconds(servers.Broker.ProcessId), Processes.CpuSeconds(service),
            Environment.CpuUsage.TotalTime.TotalSeconds, MachineSeconds(),
            await servers.Postgres.Ask(
                "postgres", "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"));
    }

    /// <summary>The most a process has held in memory since its start, in MB.</summary>
    public static double PeakMb(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024)
        .Single();

    private static double MachineSeconds()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        // user, nice, system, idle, iowait, irq, softirq, steal
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }
}

/// <summary>What a run has cost between two readings.</summary>
/// <param name="Foreign">The share of the processors that went to none of its parties.</param>
internal sealed record Cost(double Postgres, double Broker, double Service, double Foreign, long WalBytes)
{
    public static readonly Cost None = new(0, 0, 0, 0, 0);

    public static Cost Between(Reading before, Reading after)
    {
        var elapsed = Stopwatch.GetElapsedTime(before.At, after.At);
        var own = after.Postgres + after.Broker + after.Service + after.Driver
            - before.Postgres - before.Broker - before.Service - before.Driver;
        return new Cost(
            after.Postgres - before.Postgres, after.Broker - before.Broker, after.Service - before.Service,
            (after.Machine - before.Machine - own) / (elapsed.TotalSeconds * Environment.ProcessorCount),
            after.WalBytes - before.WalBytes);
    }
}
