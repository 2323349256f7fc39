using Npgsql;
using Platform.Messaging;
using Platform.Web;

namespace Platform.Postgres;

/// <summary>A service's own database: hands out units of work. A type per service: five live in one process.</summary>
public abstract class Database(DatabaseSource source) : IDisposable
{
    internal const string Deadlock = "40P01";
    private const string Serialization = "40001";
    private const int AttemptsMax = 4;

    /// <summary>The name of the service whose store this is.</summary>
    public string Service => source.Service;

    internal NpgsqlDataSource Connections => source.Connections;

    /// <summary>Hears what has been committed, to send it at once; the outbox is the record for a crash.</summary>
    internal Action<IReadOnlyList<Outgoing>> Committed { get; set; } = _ => { };

    /// <summary>Whether what is committed now is sent at once.</summary>
    internal Func<bool> SendsNow { get; set; } = () => false;

    /// <summary>Hears that something has been committed: couriers look for errands.</summary>
    internal Action Changed { get; set; } = () => { };

    /// <summary>Hears that the audit has grown: it is to be sealed.</summary>
    internal Action Audited { get; set; } = () => { };

    /// <summary>
    /// Commits when <paramref name="work"/> returns, rolls back when it throws. Under an Idempotency-Key the result is
    /// stored in the same transaction, and a repeated request gets that result without the work being done again.
    /// </summary>
    public Task<T> Do<T>(Func<Work, Task<T>> work, CancellationToken stop) => IdempotentRequest.Claim() is { } request
        ? DoApart(unit => request.Once(unit, work), stop)
        : DoApart(work, stop);

    /// <inheritdoc cref="Do{T}"/>
    public Task Do(Func<Work, Task> work, CancellationToken stop) => Do(
        async unit =>
        {
            await work(unit);
            return true;
        },
        stop);

    /// <summary>
    /// Work beside the one an Idempotency-Key speaks of: a look before it, or in a database beside the service's own.
    /// </summary>
    public async Task<T> DoApart<T>(Func<Work, Task<T>> work, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                CrashPoint.ReachInRequest("work-before-transaction");
                await using var unit = await Begin(stop);
                var result = await work(unit);
                CrashPoint.ReachInRequest("work-in-transaction");
                await unit.Commit();
                CrashPoint.ReachInRequest("work-committed-unanswered");
                return result;
            }
            catch (PostgresException quarrel)
                when (quarrel.SqlState is Deadlock or Serialization && attempt < AttemptsMax)
            {
                // Two works waited for each other and this one was rolled back whole: its turn comes again.
            }
        }
    }

    /// <summary>Its connections end with the process's host, and are not left to the server to find.</summary>
    public void Dispose()
    {
        source.Connections.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<Work> Begin(CancellationToken stop)
    {
        var connection = await Connections.OpenConnectionAsync(stop);
        try
        {
            return new Work(this, await connection.BeginTransactionAsync(stop), source.Clock.GetUtcNow(), stop);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

/// <summary>Where a service's database is reached, and by which clock it works.</summary>
public sealed record DatabaseSource(string Service, NpgsqlDataSource Connections, TimeProvider Clock);
