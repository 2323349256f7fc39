using System.Diagnostics;
using System.Globalization;

namespace Bench.Hop;

/// <summary>What a run has cost up to a moment: seconds on the processor of each party, and WAL.</summary>
/// <param name="Idle">
/// Seconds in which processors had nothing to do. These the kernel measures; what it calls busy it only samples at
/// ticks of its clock, and work that a clock sets off is over before the next one: that came to less than our own.
/// </param>
internal sealed record Reading(
    long At, double Postgres, double Broker, double Service, double Driver, double Idle, long WalBytes)
{
    // USER_HZ, as in Processes.
    private const double TicksPerSecond = 100;

    public static async Task<Reading> Take(Servers servers, int service)
    {
        return new Reading(
            Stopwatch.GetTimestamp(), Processes.CpuSeconds(servers.Postgres.ProcessId),
            Processes.CpuSeconds(servers.Broker.ProcessId), Processes.CpuSeconds(service),
            Environment.CpuUsage.TotalTime.TotalSeconds, IdleSeconds(),
            await servers.Postgres.Ask(
                "postgres", "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"));
    }

    /// <summary>The most a process has held in memory since its start, in MB.</summary>
    public static double PeakMb(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <summary>Fields four and five of all processors: idle, and idle while a disk is awaited.</summary>
    private static double IdleSeconds() => File.ReadLines("/proc/stat").First()
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..6]
        .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
}

/// <summary>What a run has cost between two readings.</summary>
/// <param name="Foreign">
/// The share of the processors that went to none of its parties, what the machine's host kept to itself included.
/// </param>
internal sealed record Cost(double Postgres, double Broker, double Service, double Foreign, long WalBytes)
{
    public static readonly Cost None = new(0, 0, 0, 0, 0);

    public static Cost Between(Reading before, Reading after)
    {
        var all = Stopwatch.GetElapsedTime(before.At, after.At).TotalSeconds * Environment.ProcessorCount;
        var own = after.Postgres + after.Broker + after.Service + after.Driver
            - before.Postgres - before.Broker - before.Service - before.Driver;
        return new Cost(
            after.Postgres - before.Postgres, after.Broker - before.Broker, after.Service - before.Service,
            1 - (own + after.Idle - before.Idle) / all,
            after.WalBytes - before.WalBytes);
    }
}
