using Npgsql;

namespace Platform.Postgres;

/// <summary>
/// Statements that make one round trip together. Each sees what those before it have done, and, of others, what was
/// committed before its own turn. Results are there when the batch has run.
/// </summary>
public sealed class Batch
{
    private readonly List<NpgsqlBatchCommand> statements = [];
    private readonly List<Func<NpgsqlDataReader, CancellationToken, Task>> results = [];
    private readonly NpgsqlTransaction transaction;
    private readonly CancellationToken stop;
    private readonly bool commits;

    /// <param name="commits">
    /// Whether it ends in the commit. While no standby answers a commit waits, and must not be given up: that would let
    /// it stand on one disk alone, for others to see and to announce.
    /// </param>
    internal Batch(NpgsqlTransaction transaction, CancellationToken stop, bool commits = false)
    {
        this.transaction = transaction;
        this.stop = stop;
        this.commits = commits;
    }

    /// <summary>A statement that gives no rows.</summary>
    public void Execute(Sql sql) => statements.Add(sql.BatchCommand());

    /// <summary>A statement that gives rows: the list is filled by <see cref="Run"/>.</summary>
    public List<T> Many<T>(Sql sql, Func<NpgsqlDataReader, T> read)
    {
        List<T> rows = [];
        statements.Add(sql.BatchCommand());
        results.Add(async (reader, cancelled) =>
        {
            while (await reader.ReadAsync(cancelled)) rows.Add(read(reader));
            await reader.NextResultAsync(cancelled);
        });
        return rows;
    }

    /// <summary>Sends the statements; gives the number of rows they changed together.</summary>
    public async Task<int> Run()
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        if (commits) batch.Timeout = 0;
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        foreach (var result in results) await result(reader, stop);
        await reader.CloseAsync();
        return reader.RecordsAffected;
    }
}
