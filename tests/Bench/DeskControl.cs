using System.Diagnostics;
using Npgsql;

namespace Bench;

/// <summary>
/// What taking the next contact costs at least: one statement that takes the first who waits and skips whom another
/// takes, one that writes the consultation down, and one commit; no door, no audit, no event, no rule.
/// </summary>
internal static class DeskControl
{
    public static async Task<Outcome> Run(NpgsqlDataSource data, int perSecond, int seconds)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, perSecond * seconds).Select(async i =>
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero) await Task.Delay(early);
            await Take(data);
            return (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
        }));
        return new Outcome([.. took.Order()], Stopwatch.GetElapsedTime(began));
    }

    private static async Task Take(NpgsqlDataSource data)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            """
            WITH taken AS (
                UPDATE queue SET state = 'taken'
                WHERE contact_id = (
                    SELECT contact_id FROM queue
                    WHERE state = 'waiting'
                    ORDER BY risk DESC, place, received_at, contact_id
                    LIMIT 1
                    FOR UPDATE SKIP LOCKED)
                RETURNING contact_id, case_id)
            INSERT INTO consultations (id, contact_id, case_id, counsellor, state, taken_at, waited_s, completed_at,
                kind, risk, outcome)
            SELECT gen_random_uuid(), contact_id, case_id, 'counsellor-1', 'completed', now(), 0, now(), 'light', 'R0',
                'listened'
            FROM taken
            """,
            connection,
            transaction);
        if (await take.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("Nobody waited.");

        await transaction.CommitAsync();
    }
}
