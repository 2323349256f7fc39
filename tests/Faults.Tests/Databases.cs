using Npgsql;

namespace Faults.Tests;

/// <summary>The five services' databases, open for a look.</summary>
internal sealed class Databases : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Services =
        ["intake", "consultation", "referral", "outreach", "analytics"];

    private readonly Dictionary<string, NpgsqlConnection> open = [];

    private Databases()
    {
    }

    /// <param name="server">A connection string that names no database.</param>
    /// <param name="prefix">What the names of the databases begin with.</param>
    public static async Task<Databases> Open(string server, string prefix)
    {
        var databases = new Databases();
        try
        {
            foreach (var service in Services)
            {
                var connection = new NpgsqlConnection($"{server};Database={prefix}_{service};Timeout=5;MaxPoolSize=2");
                databases.open[service] = connection;
                await connection.OpenAsync();
            }

            return databases;
        }
        catch
        {
            await databases.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many events wait to be sent, in all services together.</summary>
    public async Task<long> InOutboxes()
    {
        var rows = 0L;
        foreach (var service in Services)
        {
            rows += (await Rows(service, "SELECT count(*) FROM outbox", row => row.GetInt64(0)))[0];
        }

        return rows;
    }

    /// <summary>Whether a contact has reached the desk.</summary>
    public async Task<bool> Queued(Guid contact) =>
        (await Rows("consultation", "SELECT 1 FROM queue WHERE contact_id = $1", _ => true, contact)).Count > 0;

    public async Task Execute(string service, string sql) => await Rows(service, sql, _ => true);

    public async Task<List<T>> Rows<T>(
        string service, string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        List<T> rows = [];
#pragma warning disable CA2100 // Sentences of these tests.
        await using var command = new NpgsqlCommand(sql, open[service]);
#pragma warning restore CA2100
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in open.Values) await connection.DisposeAsync();
    }
}
