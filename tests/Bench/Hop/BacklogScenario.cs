using System.Diagnostics;
using System.Globalization;
using static Bench.Hop.HopBenchmark;

namespace Bench.Hop;

/// <summary>
/// E: the broker was away for an hour and the outbox has grown long. How fast does it get empty, how much memory does
/// that take, and when are the urgent events out that lie in its middle.
/// </summary>
internal static class BacklogScenario
{
    private sealed record Turn(TimeSpan Whole, TimeSpan Urgent, double PeakMb, Cost Cost, int Repeats, string? Fault);

    public static async Task<(string Table, bool Whole)> Run(Servers servers, HopOptions asked)
    {
        List<Turn> turns = [];
        for (var round = 1; round <= asked.Rounds; round++)
        {
            var turn = await Take(servers, asked);
            turns.Add(turn);
            Tell($"round {round} of {asked.Rounds}: "
                + (turn.Fault ?? $"{turn.Whole.TotalSeconds:0} s, urgent {turn.Urgent.TotalSeconds:0.0} s"));
        }

        var whole = turns.FindAll(turn => turn.Fault is null);
        List<string> lines =
        [
            "| rows | events/s, median (min–max) | last urgent out after s, median (min–max) | peak memory MB "
                + "| sent twice | CPU µs/event: PostgreSQL | RabbitMQ | service |",
            "|---|---|---|---|---|---|---|---|",
            $"| {asked.Backlog} | {Spread(whole.ConvertAll(turn => asked.Backlog / turn.Whole.TotalSeconds), "0")} "
                + $"| {Spread(whole.ConvertAll(turn => turn.Urgent.TotalSeconds), "0.0")} "
                + $"| {Spread(whole.ConvertAll(turn => turn.PeakMb), "0")} "
                + $"| {Median(whole.ConvertAll(turn => (double)turn.Repeats), "0")} "
                + $"| {Micros(turn => turn.Cost.Postgres)} | {Micros(turn => turn.Cost.Broker)} "
                + $"| {Micros(turn => turn.Cost.Service)} |",
            "",
            $"{Urgent(asked.Backlog)} of them urgent. Time counts from the start of the process.",
            .. turns.Where(turn => turn.Fault is not null).Select(turn => $"\n**failed**: {turn.Fault}"),
        ];
        return (string.Join('\n', lines), whole.Count == turns.Count);

        string Micros(Func<Turn, double> seconds) =>
            Median(whole.ConvertAll(turn => seconds(turn) / asked.Backlog * 1e6), "0");
    }

    private static int Urgent(int rows) => rows / 100;

    private static async Task<Turn> Take(Servers servers, HopOptions asked)
    {
        var rows = asked.Backlog;
        try
        {
            await using var run = await HopRun.Prepare(servers, Contender.Ours(), asked.QueueType);
            // Once to make its tables.
            await run.Begin();
            await run.End();
            await Fill(servers, run, rows);
            var began = Stopwatch.GetTimestamp();
            await run.Begin();
            var before = await run.Measure();
            var patience = TimeSpan.FromSeconds(120 + (rows / 500));
            var urgent = WaitFor(HopBroker.Urged, Urgent(rows));
            var others = WaitFor(HopBroker.Done, rows - Urgent(rows));
            var turn = new Turn(
                Urgent: await urgent, Whole: await others, PeakMb: Reading.PeakMb(run.ProcessId),
                Cost: Cost.Between(before, await run.Measure()), Repeats: 0, Fault: null);
            await run.EmptyOutbox();
            await run.End();
            var followed = new Followed(rows);
            await run.Broker.ReadAll(HopBroker.OutOf(HopBroker.Urged), followed, Urgent(rows));
            await run.Broker.ReadAll(HopBroker.OutOf(HopBroker.Done), followed);
            return turn with
            {
                Repeats = followed.Repeats,
                Fault = followed.Complete && followed.Ids == rows
                    ? null
                    : $"{followed.Numbers} of {rows} went out, as {followed.Ids} events",
            };

            async Task<TimeSpan> WaitFor(string exchange, int count)
            {
                await run.Followed(exchange, count, patience);
                return Stopwatch.GetElapsedTime(began);
            }
        }
        catch (Exception fault)
        {
            // Reported as a turn that failed: the others still count.
            return new Turn(TimeSpan.Zero, TimeSpan.Zero, 0, Cost.None, 0, Why(fault));
        }
    }

    /// <summary>As an hour without a broker leaves it; PostgreSQL has looked at so many rows by itself.</summary>
    private static async Task Fill(Servers servers, HopRun run, int rows)
    {
        var bare = Arrivals.Data(0, Arrivals.CaseOf(0)).Count(letter => letter == 'x') + 1;
        var (from, to) = (rows / 2, (rows / 2) + Urgent(rows));
        await servers.Postgres.Execute(run.Place.Database, string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            INSERT INTO outbox (id, topic, subject, time, traceparent, data, urgent, claimed_until)
            SELECT gen_random_uuid(), CASE WHEN urgent THEN '{{{HopBroker.Urged}}}' ELSE '{{{HopBroker.Done}}}' END,
                   case_id, at, '00-' || md5(n::text) || '-' || left(md5('span' || n), 16) || '-00',
                   '{"caseId":"' || case_id || '","number":' || n || ',"text":"'
                       || repeat('x', {{{bare}}} - length(n::text)) || '"}',
                   urgent, at
            FROM (SELECT n, n >= {{{from}}} AND n < {{{to}}} AS urgent,
                         ('00000000-0000-7000-8000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid AS case_id,
                         now() - interval '1 hour' * ({{{rows}}} - n) / {{{rows}}} AS at
                  FROM generate_series(0, {{{rows - 1}}}) AS numbers (n)) AS waiting
            ORDER BY n
            """));
        await servers.Postgres.Execute(run.Place.Database, "VACUUM (ANALYZE) outbox");
        await servers.Postgres.Execute("CHECKPOINT");
    }
}
