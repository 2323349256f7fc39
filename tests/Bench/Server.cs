using System.Globalization;
using CityService;
using Npgsql;

namespace Bench;

/// <summary>A private PostgreSQL as the city starts it, with its promises to the disk kept, and gone
/// afterwards.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly string folder;
    private readonly PrivatePostgres postgres;

    private Server(string folder, PrivatePostgres postgres)
    {
        this.folder = folder;
        this.postgres = postgres;
        Source = NpgsqlDataSource.Create($"{postgres.ConnectionString};Database=postgres;MaxPoolSize=2");
        ProcessId = PostmasterOf(folder);
    }

    public NpgsqlDataSource Source { get; }

    public int ProcessId { get; }

    /// <summary>Names no database.</summary>
    public string ConnectionString => postgres.ConnectionString;

    public string Secrets => Path.Combine(folder, "secrets");

    public static async Task<Server> Start()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-bench-").FullName;
        return new Server(folder, await PrivatePostgres.Start(folder, CancellationToken.None));
    }

    /// <summary>The server of a data folder; 0 where none runs.</summary>
    public static int PostmasterOf(string data)
    {
        var file = Path.Combine(data, "postgres/postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : 0;
    }

    public async Task Execute(string sql)
    {
#pragma warning disable CA2100 // Sentences of this program.
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One number, asked of one database.</summary>
    public async Task<long> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Sentences of this program.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
