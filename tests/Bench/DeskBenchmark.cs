using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Bench;

/// <summary>
/// How fast a counsellor gets the next contact while very many wait and very many ask, and how soon every open desk
/// shows what has changed.
/// </summary>
internal static class DeskBenchmark
{
    private const int Changes = 10;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    public static async Task<int> Run(Arguments asked)
    {
        var (seconds, rate) = (asked.Of("seconds", 30), asked.Of("rate", 50));
        var (waiting, counsellors) = (asked.Of("waiting", 10_000), asked.Of("counsellors", 500));
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        await using var consultation = await Consultation(server);
        await using var data = NpgsqlDataSource.Create($"{server.ConnectionString};Database=annyeong_consultation");
        await Wait(data, waiting + (3 * seconds * rate) + counsellors);
        using var room = new DeskRoom(consultation.Port, server.Secrets, counsellors);
        await Steady(room, rate, 5);

        var bare = await DeskControl.Run(data, rate, seconds);
        var steady = await Steady(room, rate, seconds);
        var burst = await AtOnce(room);
        var shown = await Shown(room);

        string[] rows =
        [
            $"| the bare statements, {rate} a second | {Shares(bare)} | control |",
            $"| next contact, {rate} a second | {Shares(steady)} "
                + $"| p99 ≤ 100 ms: {Met(steady.Percentile(.99) <= 100)} |",
            $"| next contact, all {counsellors} in one moment | {Shares(burst)} | |",
            $"| {counsellors} open desks, from a change to the last that shows it "
                + $"| {Shares(shown)} | ≤ 1,000 ms: {Met(shown.Sorted[^1] <= 1_000)} |",
        ];
        var table = string.Join('\n', rows.Prepend("|---|---|---|").Prepend("| what | measured | goal |"));
        await Repository.Report("desk", $"{machine}\n\n{table}", asked.Write);
        return 0;
    }

    private static Task<Subject> Consultation(Server server)
    {
        var port = Subject.FreePort();
        return Subject.Start(
            Repository.Program("Consultation"), port, $"--urls=http://127.0.0.1:{port}", "--Demonstration=true",
            "--Messaging:Transport=in-process", $"--Postgres={server.ConnectionString}",
            $"--Secrets:Folder={server.Secrets}");
    }

    /// <summary>So many wait, of whom every twentieth is at some risk, on all channels.</summary>
    private static async Task Wait(NpgsqlDataSource data, int count)
    {
        await using var command = data.CreateCommand(
            """
            INSERT INTO queue (contact_id, case_id, channel, district, risk, state, received_at)
            SELECT gen_random_uuid(), gen_random_uuid(), (ARRAY['phone', 'web-chat', 'kakao'])[1 + n % 3], '11320',
                CASE WHEN n % 20 = 0 THEN 'R1' ELSE 'R0' END, 'waiting', now() - n * interval '10 ms'
            FROM generate_series(1, $1) AS n
            """);
        command.Parameters.AddWithValue(count);
        await command.ExecuteNonQueryAsync();
        await using var analyze = data.CreateCommand("VACUUM ANALYZE queue");
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>At fixed moments the next counsellor asks; afterwards they complete, which is not counted.</summary>
    private static async Task<Outcome> Steady(DeskRoom room, int perSecond, int seconds)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, perSecond * seconds).Select(async i =>
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero) await Task.Delay(early);
            var counsellor = i % room.Count;
            var taken = await room.Take(counsellor);
            var after = (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
            await room.Complete(counsellor, taken);
            return after;
        }));
        return new Outcome([.. took.Order()], Stopwatch.GetElapsedTime(began));
    }

    private static async Task<Outcome> AtOnce(DeskRoom room)
    {
        var began = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, room.Count).Select(async counsellor =>
        {
            var consultation = await room.Take(counsellor);
            return (counsellor, consultation, Took: Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }));
        if (taken.DistinctBy(one => one.consultation).Count() != room.Count)
        {
            throw new InvalidOperationException("One contact was given to two counsellors.");
        }

        foreach (var (counsellor, consultation, _) in taken) await room.Complete(counsellor, consultation);
        return new Outcome([.. taken.Select(one => one.Took).Order()], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Of each change, how long until each desk that is open had the new part of its page.</summary>
    private static async Task<Outcome> Shown(DeskRoom room)
    {
        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        await room.Open(stop.Token);
        List<double> took = [];
        for (var i = 0; i < Changes; i++)
        {
            await Task.Delay(Between);
            room.Forget();
            var consultation = await room.Take(0);
            var changed = Stopwatch.GetTimestamp();
            var seen = await room.AllShow();
            took.AddRange(seen.Select(at => Stopwatch.GetElapsedTime(changed, at).TotalMilliseconds));
            await Task.Delay(Between);
            await room.Complete(0, consultation);
        }

        await stop.CancelAsync();
        return new Outcome([.. took.Order()], Stopwatch.GetElapsedTime(began));
    }

    private static string Shares(Outcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {outcome.Percentile(.5):0.0}, p99 {outcome.Percentile(.99):0.0}, longest {outcome.Sorted[^1]:0} ms");

    private static string Met(bool met) => met ? "met" : "**missed**";
}
