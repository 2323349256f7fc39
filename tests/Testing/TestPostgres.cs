using CityService;
using Npgsql;

namespace Testing;

/// <summary>
/// A real PostgreSQL for this test run: the one <c>ANNYEONG_POSTGRES</c> names, or a private one that stops with the
/// process.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<string>> Started = new(Start);
    private static readonly Lazy<Task<NpgsqlDataSource>> Server = new(async () => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(await ConnectionString) { Database = "postgres" }));

    private static string? Given => Environment.GetEnvironmentVariable("ANNYEONG_POSTGRES") is { Length: > 0 } given
        ? given
        : null;

    /// <summary>A connection string that names no database.</summary>
    public static Task<string> ConnectionString => Started.Value;

    /// <summary>Makes a copy of every database whose name starts with a prefix that nobody uses any more.</summary>
    public static async Task Copy(string from, string to)
    {
        await Task.WhenAll((await Databases(from)).Select(
            name => Execute($"CREATE DATABASE \"{to}{name[from.Length..]}\" TEMPLATE \"{name}\"")));
    }

    /// <summary>Drops every database whose name starts with the prefix.</summary>
    public static async Task Drop(string prefix)
    {
        await Task.WhenAll((await Databases(prefix)).Select(
            name => Execute($"DROP DATABASE \"{name}\" WITH (FORCE)")));
    }

    /// <summary>Drops them with the process; a private server takes them along anyway.</summary>
    public static void DropAtTheEnd(string prefix)
    {
        if (Given is null) return;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(prefix).Wait(TimeSpan.FromSeconds(15));
    }

    private static async Task<List<string>> Databases(string prefix)
    {
        List<string> names = [];
        await using var find = (await Server.Value).CreateCommand(
            "SELECT datname FROM pg_database WHERE starts_with(datname, $1)");
        find.Parameters.AddWithValue(prefix);
        await using var reader = await find.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task Execute(string sentence)
    {
#pragma warning disable CA2100 // Names this test run made; an identifier cannot be a parameter.
        await using var command = (await Server.Value).CreateCommand(sentence);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Start()
    {
        if (Given is { } given) return given;

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
