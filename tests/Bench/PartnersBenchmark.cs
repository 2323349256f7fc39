using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Bench;

/// <summary>
/// How soon very many partners hear of what has happened while some of their servers hang, and what that costs in
/// memory.
/// </summary>
internal static class PartnersBenchmark
{
    private const int GoalMs = 2_000;
    private const int GrowthMaxMb = 150;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(Arguments asked)
    {
        var (partners, rate, seconds) = (asked.Of("partners", 1_000), asked.Of("rate", 200), asked.Of("seconds", 90));
        var every = 100 / asked.Of("hang", 5);
        await using var room = await PartnerRoom.Open(partner => partner % every == 0);
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        var port = Subject.FreePort();
        await using var referral = await Subject.Start(
            Repository.Program("Referral"), port, $"--urls=http://127.0.0.1:{port}", "--Demonstration=true",
            "--Messaging:Transport=in-process", $"--Postgres={server.ConnectionString}",
            $"--Secrets:Folder={server.Secrets}");
        using var desks = new PartnerDesks(port, server.Secrets, partners);
        await using var data = NpgsqlDataSource.Create($"{server.ConnectionString};Database=annyeong_referral");
        await desks.Begin(data, room);
        // The first that hear of anything are healthy: hanging is met under load.
        await Drive(desks, rate, WarmUp, partner => partner % every != 0);
        await Task.Delay(TimeSpan.FromSeconds(2));

        room.Forget();
        var before = Processes.ResidentMb(referral.ProcessId);
        var cpu = Processes.CpuSeconds(referral.ProcessId) + Processes.CpuSeconds(server.ProcessId);
        var half = TimeSpan.FromSeconds(seconds / 2.0);
        var first = await Drive(desks, rate, half, _ => true);
        var halfway = Processes.ResidentMb(referral.ProcessId);
        var second = await Drive(desks, rate, half, _ => true);
        var sent = (All: first.All + second.All, Healthy: first.Healthy + second.Healthy);
        var after = Processes.ResidentMb(referral.ProcessId);
        cpu = Processes.CpuSeconds(referral.ProcessId) + Processes.CpuSeconds(server.ProcessId) - cpu;
        await Task.Delay(Drain);

        var took = new Outcome(room.Took, TimeSpan.FromSeconds(seconds));
        string[] rows =
        [
            "| what | measured | goal |", "|---|---|---|",
            $"| {partners} partners, {rate} events a second for {seconds} s | {sent.All} sent, "
                + $"{N(cpu * 1e6 / sent.All)} CPU µs each with PostgreSQL | |",
            $"| to the {partners - (partners / every)} that answer | p50 {N(took.Percentile(.5))} ms, "
                + $"p99 {N(took.Percentile(.99))} ms, longest {N(took.Sorted[^1])} ms "
                + $"| p99 ≤ 2,000 ms: {Met(took.Percentile(.99) <= GoalMs)} |",
            $"| of these arrived | {took.Sorted.Length} of {sent.Healthy} "
                + $"| all: {Met(took.Sorted.Length == sent.Healthy)} |",
            $"| to the {partners / every} that hang 30 s | {room.ToHanging} tries | |",
            $"| resident memory of Referral | {N(before)} MB before, {N(halfway)} halfway, {N(after)} at the end "
                + $"| grows by at most {GrowthMaxMb} MB: {Met(after - before <= GrowthMaxMb)} |",
        ];
        await Repository.Report("partners", $"{machine}\n\n{string.Join('\n', rows)}", asked.Write);
        return 0;
    }

    private static string Met(bool met) => met ? "met" : "**missed**";

    private static string N(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Open loop: partners act in turn, so many a second, ready or not.</summary>
    private static async Task<(int All, int Healthy)> Drive(
        PartnerDesks desks, int rate, TimeSpan length, Func<int, bool> whom)
    {
        const int Connections = 32;
        var turn = Enumerable.Range(0, desks.Count).Where(whom).ToArray();
        var total = (int)(rate * length.TotalSeconds);
        var (next, healthy) = (-1, 0);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < total; i = Interlocked.Increment(ref next))
            {
                var late = Stopwatch.GetElapsedTime(began) - TimeSpan.FromSeconds((double)i / rate);
                if (late > LateMax) throw new InvalidOperationException($"Overloaded: {i} of {total} sent.");
                if (late < TimeSpan.Zero) await Task.Delay(-late);
                var partner = turn[desks.Next() % turn.Length];
                await desks.Act(partner);
                if (!desks.Hangs(partner)) Interlocked.Increment(ref healthy);
            }
        })));
        return (total, healthy);
    }
}
