using Npgsql;
using Platform.Postgres;

namespace Platform.Messaging;

/// <summary>
/// Tells whether the database is what failed: it is away, only to be read, or has no room. What ran out of time is the
/// reaction's own fault if the database answers others. States: PostgreSQL, appendix A.
/// </summary>
internal static class Outage
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);

    /// <summary>Connections, resources, and the operator's own doing; a standby; a disk that fails.</summary>
    private static readonly string[] States = ["08", "53", "57P", "25006", "58030"];

    public static async Task<bool> Explains(Exception fault, Database database, CancellationToken stop) => fault switch
    {
        PostgresException { SqlState: var state } => States.Any(
            family => state.StartsWith(family, StringComparison.Ordinal)),
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => !await Answers(database, stop),
        _ => fault is NpgsqlException,
    };

    private static async Task<bool> Answers(Database database, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(AnswersWithin);
        try
        {
            await using var work = await database.Begin(patience.Token);
            await work.Execute($"SELECT 1");
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
