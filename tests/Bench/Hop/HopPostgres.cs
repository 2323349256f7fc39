using System.Diagnostics;
using System.Globalization;
using CityService;
using Npgsql;

namespace Bench.Hop;

/// <summary>A private PostgreSQL, set as for such a load, with its promises to the disk kept.</summary>
internal sealed class HopPostgres : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Kill = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Settings =
    [
        "unix_socket_directories=", "max_connections=200", "shared_buffers=1GB", "max_wal_size=8GB", "fsync=on",
        "full_page_writes=on", "synchronous_commit=on", "autovacuum=on",
    ];

    private readonly string folder;
    private readonly Process server;

    private HopPostgres(string folder, Process server, string connectionString)
    {
        this.folder = folder;
        this.server = server;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create($"{connectionString};Database=postgres;MaxPoolSize=2");
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>Names no database.</summary>
    public string ConnectionString { get; }

    public int ProcessId => server.Id;

    public string Secrets => Path.Combine(folder, "secrets");

    public static async Task<HopPostgres> Start()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-bench-").FullName;
        NpgsqlConnectionStringBuilder connection;
        // The city makes the cluster and its password; its own settings are for a small machine.
        await using (var made = await PrivatePostgres.Start(folder, CancellationToken.None))
        {
            connection = new NpgsqlConnectionStringBuilder(made.ConnectionString) { Port = Subject.FreePort() };
        }

        var port = connection.Port.ToString(CultureInfo.InvariantCulture);
        var server = PostgresBinaries.Find(madeBy: null).Start(
            "postgres", Path.Combine(folder, "postgres.log"),
            ["-D", Path.Combine(folder, "postgres"), "-h", "127.0.0.1", "-p", port,
                .. Settings.SelectMany(setting => new[] { "-c", setting })]);
        var postgres = new HopPostgres(folder, server, connection.ConnectionString);
        try
        {
            await postgres.Answers();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public Task Execute(string sql) => Execute("postgres", sql);

    public async Task Execute(string database, string sql)
    {
        await using var connection = await Open(database);
#pragma warning disable CA2100 // Sentences of this program.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One number, asked of one database.</summary>
    public async Task<long> Ask(string database, string sql) =>
        (await Rows(database, sql, row => row.GetInt64(0))).Single();

    public async Task<List<T>> Rows<T>(string database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = await Open(database);
#pragma warning disable CA2100 // Sentences of this program.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A transaction that has taken its snapshot and then does nothing, until disposed of.</summary>
    public async Task<IAsyncDisposable> HoldSnapshot(string database)
    {
        var connection = await Open(database);
        await using var begin = new NpgsqlCommand(
            "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM case_summary", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        await Source.DisposeAsync();
        using (server)
        using (var patience = new CancellationTokenSource(Patience))
        {
            if (!server.HasExited) Signals.Send(server.Id, Interrupt);
            try
            {
                await server.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                foreach (var process in Processes.Tree(server.Id)) Signals.Send(process, Kill);
                await server.WaitForExitAsync();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where this process is told to end before it is done.</summary>
    private void End(object? sender, EventArgs exit)
    {
        Signals.Send(server.Id, Quit);
        if (server.WaitForExit(Patience)) Directory.Delete(folder, recursive: true);
    }

    private async Task<NpgsqlConnection> Open(string database)
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private async Task Answers()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!server.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
