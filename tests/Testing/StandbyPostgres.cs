using System.Diagnostics;
using System.Globalization;
using CityService;
using Npgsql;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

namespace Testing;

/// <summary>
/// A PostgreSQL that follows another by its write-ahead log, and can take its place. It works below the folder it is
/// given, so it ends with that <see cref="WorkFolder"/>.
/// </summary>
public sealed class StandbyPostgres
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int KillSignal = 9;
    private const int PromotesWithinSeconds = 60;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly PostgresBinaries binaries;
    private readonly string folder;
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly string[] settings;

    private StandbyPostgres(
        PostgresBinaries binaries, string folder, NpgsqlConnectionStringBuilder server, string[] settings)
    {
        (this.binaries, this.folder, this.server, this.settings) = (binaries, folder, server, settings);
    }

    /// <summary>By which the primary knows it.</summary>
    public string Name => Path.GetFileName(folder);

    public int Port => server.Port;

    private string Cluster => Path.Combine(folder, "postgres");

    private string Log => Path.Combine(folder, "postgres.log");

    /// <summary>Copies a running server; returns when the copy follows it.</summary>
    /// <param name="folder">Made here; its name is the standby's.</param>
    /// <param name="primary">Names no database; it may lead to another primary later on.</param>
    /// <param name="waitsFor">Its <c>synchronous_standby_names</c> once it is the primary.</param>
    public static async Task<StandbyPostgres> Follow(string folder, string primary, string waitsFor)
    {
        var from = new NpgsqlConnectionStringBuilder(primary);
        Directory.CreateDirectory(folder);
        // Command lines are open to everybody: the password stands in a file.
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, $"*:*:*:{from.Username}:{from.Password}");
        File.SetUnixFileMode(password, OwnerOnly);
        var connection = $"host={from.Host} port={from.Port} user={from.Username} passfile={password} "
            + $"application_name={Path.GetFileName(folder)}";
        var standby = new StandbyPostgres(
            Binaries(), folder, new NpgsqlConnectionStringBuilder(primary) { Port = LoopbackPort.Free() },
            [$"primary_conninfo={connection}", $"synchronous_standby_names={waitsFor}"]);
        await File.WriteAllTextAsync(standby.Log, "");
        if (Environment.IsPrivilegedProcess)
        {
            await standby.Finish(Process.Start("chown", ["-R", "postgres:postgres", folder]));
        }

        await standby.Finish(standby.binaries.Start(
            "pg_basebackup", standby.Log,
            ["-d", connection, "-D", standby.Cluster, "--wal-method=stream", "--checkpoint=fast",
             "--write-recovery-conf"]));
        await standby.Begin();
        await Eventually.Holds(standby.Follows);
        return standby;
    }

    /// <summary>Starts it, also after it was killed; returns when it answers.</summary>
    public async Task Begin()
    {
        // A killed server's number may since belong to a process that PostgreSQL would take for a running server.
        File.Delete(Path.Combine(Cluster, "postmaster.pid"));
        string[] common =
        [
            "unix_socket_directories=", "max_connections=200", "shared_buffers=128MB", "log_error_verbosity=terse",
        ];
        binaries.Start("postgres", Log,
        [
            "-D", Cluster, "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture),
            .. common.Concat(settings).SelectMany(setting => (string[])["-c", setting]),
        ]).Dispose();
        await Eventually.Holds(async () => await Try("SELECT true") is true);
    }

    /// <summary>Whether a primary sends it what it writes.</summary>
    public async Task<bool> Follows() =>
        await Try("SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')") is true;

    /// <summary>Up to where it has what the primary wrote, on its disk.</summary>
    public async Task<ulong> Position() => (ulong)(NpgsqlTypes.NpgsqlLogSequenceNumber)(
        await Ask("SELECT greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"))!;

    /// <summary>Makes it the primary; returns when it takes writes.</summary>
    public async Task Promote()
    {
        var promoted = await Ask(string.Create(
            CultureInfo.InvariantCulture, $"SELECT pg_promote(true, {PromotesWithinSeconds})"));
        if (promoted is not true) throw new InvalidOperationException($"{Name} was not promoted.");
    }

    public Task Kill() => Kill(Cluster);

    /// <summary>Ends a server with all its sessions at once, as a machine that loses its power does.</summary>
    /// <param name="cluster">The folder of its data.</param>
    public static async Task Kill(string cluster)
    {
        while (ProcessesIn(cluster) is { Count: > 0 } processes)
        {
            processes.ForEach(process => Signals.Send(process, KillSignal));
            await Task.Delay(Look);
        }
    }

    private static List<int> ProcessesIn(string cluster) => (
        from process in Directory.GetDirectories("/proc")
        where new FileInfo($"{process}/cwd").LinkTarget == cluster
        select int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture)).ToList();

    private async Task<object?> Ask(string question)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server.ConnectionString)
            {
                Database = "postgres",
                Pooling = false,
                CommandTimeout = 2 * PromotesWithinSeconds,
            }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Sentences of this class.
        await using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Null while it does not answer.</summary>
    private async Task<object?> Try(string question)
    {
        try
        {
            return await Ask(question);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task Finish(Process process)
    {
        using var finishing = process;
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return;
        throw new InvalidOperationException($"PostgreSQL cannot be copied: {await File.ReadAllTextAsync(Log)}");
    }

    /// <summary>The folder on the PATH may hold links to some of the programs only.</summary>
    private static PostgresBinaries Binaries()
    {
        var found = PostgresBinaries.Find(madeBy: null);
        var server = File.ResolveLinkTarget(Path.Combine(found.Folder, "postgres"), returnFinalTarget: true);
        return server is null ? found : found with { Folder = Path.GetDirectoryName(server.FullName)! };
    }
}
