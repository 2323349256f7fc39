using System.Globalization;
using CityService;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Faults.Tests;

/// <summary>A private PostgreSQL that can be stopped hard and started again on what it left, same port.</summary>
internal sealed class FailingPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly PrivatePostgres server;

    private FailingPostgres(string folder, PrivatePostgres server)
    {
        this.folder = folder;
        this.server = server;
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    /// <summary>Names no database.</summary>
    public string ConnectionString => server.ConnectionString;

    public int Port => new NpgsqlConnectionStringBuilder(ConnectionString).Port;

    private string Cluster => Path.Combine(folder, "postgres");

    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public static async Task<FailingPostgres> Start(string folder) =>
        new(folder, await PrivatePostgres.Start(folder, CancellationToken.None));

    /// <summary>As <c>pg_ctl stop -m immediate</c>: every session ends where it is, nothing is written.</summary>
    public async Task StopHard()
    {
        var id = int.Parse((await File.ReadAllLinesAsync(PidFile))[0], CultureInfo.InvariantCulture);
        Signals.Send(id, Signals.Quit);
        await Eventually.Gives(() => Task.FromResult(Directory.Exists($"/proc/{id}") ? null : this), Patience);
    }

    /// <summary>Ends it with all its sessions, as a machine that loses its power does.</summary>
    public Task KillHard() => StandbyPostgres.Kill(Cluster);

    /// <summary>From now on what it acknowledges waits for standbys.</summary>
    public async Task WaitFor(string standbys)
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Database=postgres;Pooling=false");
#pragma warning disable CA2100 // Names of these tests; a setting cannot be a parameter.
        await using var set = source.CreateCommand($"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'");
#pragma warning restore CA2100
        await set.ExecuteNonQueryAsync();
        await using var reload = source.CreateCommand("SELECT pg_reload_conf()");
        await reload.ExecuteNonQueryAsync();
        await using var waits = source.CreateCommand(
            "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'");
        await Eventually.Holds(async () => await waits.ExecuteScalarAsync() is > 0L, Patience);
    }

    /// <summary>Starts it again; returns when it has recovered and answers.</summary>
    public async Task StartAgain()
    {
        using var stop = new CancellationTokenSource();
        var keeping = server.Keep(NullLogger.Instance, stop.Token);
        try
        {
            await Eventually.Gives<object>(async () => keeping.IsFaulted || await Answers() ? this : null, Patience);
        }
        finally
        {
            await stop.CancelAsync();
            await keeping;
            // The connections of these tests went with the sessions.
            NpgsqlConnection.ClearAllPools();
        }
    }

    public async Task<bool> Answers()
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                $"{ConnectionString};Database=postgres;Pooling=false;Timeout=5");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        return server.DisposeAsync();
    }

    private void End(object? sender, EventArgs exit) => server.DisposeAsync().AsTask().Wait(Patience);
}
