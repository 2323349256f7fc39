using CityService;
using Npgsql;

namespace Testing;

/// <summary>
/// A real PostgreSQL for this test run: the one <c>ANNYEONG_POSTGRES</c> names, or a private one that stops with the
/// process.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<string>> Server = new(Start);

    /// <summary>A connection string that names no database.</summary>
    public static Task<string> ConnectionString => Server.Value;

    /// <summary>Drops every database whose name starts with the prefix.</summary>
    public static async Task Drop(string prefix)
    {
        var server = new NpgsqlConnectionStringBuilder(await ConnectionString)
        {
            Database = "postgres",
            Pooling = false,
        };
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        List<string> names = [];
        await using (var find = source.CreateCommand("SELECT datname FROM pg_database WHERE starts_with(datname, $1)"))
        {
            find.Parameters.AddWithValue(prefix);
            await using var reader = await find.ExecuteReaderAsync();
            while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
#pragma warning disable CA2100 // A name this test run made; an identifier cannot be a parameter.
            await using var drop = source.CreateCommand($"DROP DATABASE \"{name}\" WITH (FORCE)");
#pragma warning restore CA2100
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("ANNYEONG_POSTGRES") is { Length: > 0 } given) return given;

        var folder = Directory.CreateTempSubdirectory("annyeong-test-").FullName;
        var postgres = await PrivatePostgres.Start(folder, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            postgres.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(15));
            Directory.Delete(folder, recursive: true);
        };
        return postgres.ConnectionString;
    }
}
