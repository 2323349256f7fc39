using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

namespace CityService;

/// <summary>
/// The PostgreSQL server of a data folder: made once, then started and stopped with this process; one that outlived a
/// killed process is taken over as it is. It listens on the loopback address alone and keeps its promises to the disk.
/// </summary>
/// <remarks>
/// The server stays in this process's group, so a Ctrl-C in the terminal reaches it too. It then ends all sessions and
/// shuts down cleanly at once: PostgreSQL sets its own handlers, an ignored or blocked signal does not last. Requests
/// on their way may fail in those seconds; whatever was answered had been committed, and stays.
/// </remarks>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const int StartsAllowed = 3;
    private const int LogKeptBytes = 16 * 1024 * 1024;
    private const int LogShownLines = 15;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A server that recovers from a crash reports every ten seconds: its silence, not its slowness, tells of a failure.
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly FileStream runLock;
    private readonly string data;
    private Process? child;
    private int serverId;

    private PrivatePostgres(FileStream runLock)
    {
        this.runLock = runLock;
        // Processes are told apart by the folder they work in, which the system knows by its real path only.
        var self = new FileInfo($"/proc/self/fd/{runLock.SafeFileHandle.DangerousGetHandle()}");
        data = Path.GetDirectoryName(self.LinkTarget)!;
    }

    /// <summary>How to reach the server; the database is for the caller to name.</summary>
    public string ConnectionString { get; private set; } = "";

    private string Cluster => Path.Combine(data, "postgres");

    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    private string Log => Path.Combine(data, "postgres.log");

    /// <summary>Starts, recovers or takes over the server of a data folder, and returns when it answers.</summary>
    public static async Task<PrivatePostgres> Start(string dataFolder, CancellationToken cancellation)
    {
        var postgres = new PrivatePostgres(Lock(Path.GetFullPath(dataFolder)));
        try
        {
            await postgres.Serve(cancellation);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends all sessions and the server, within fifteen seconds at most, and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!await Stop(Signals.Interrupt, TimeSpan.FromSeconds(10))) await Stop(Signals.Quit, TimeSpan.FromSeconds(5));
        child?.Dispose();
        await runLock.DisposeAsync();
    }

    /// <summary>One run per data folder; the kernel frees the lock when its holder dies, however it dies.</summary>
    private static FileStream Lock(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
            return new(Path.Combine(data, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CannotStartException($"This user may not write to the data folder {data}.");
        }
        catch (IOException exception)
        {
            throw new CannotStartException($"The data folder {data} is in use by another run: {exception.Message}");
        }
    }

    private async Task Serve(CancellationToken cancellation)
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LogKeptBytes }) File.Move(Log, Log + ".1", overwrite: true);
        OpenPrivate(Log, FileMode.Append).Dispose();
        var version = new FileInfo(Path.Combine(Cluster, "PG_VERSION"));
        int? madeBy = version.Exists
            ? int.Parse(await File.ReadAllTextAsync(version.FullName, cancellation), CultureInfo.InvariantCulture)
            : null;
        var binaries = PostgresBinaries.Find(madeBy);
        var password = await Password(drawn: version.Exists, cancellation);
        if (!version.Exists) await Create(binaries, password, cancellation);
        await AwaitReady(binaries, password, cancellation);
    }

    /// <summary>The password of the server's only role, drawn once.</summary>
    private async Task<string> Password(bool drawn, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, "secrets"), OwnerOnly | UnixFileMode.UserExecute);
        var file = Path.Combine(folder.FullName, "postgres-password");
        if (File.Exists(file)) return await File.ReadAllTextAsync(file, cancellation);
        if (drawn) throw new CannotStartException($"Without {file}, which is missing, the database cannot be opened.");
        var password = RandomNumberGenerator.GetHexString(32);
        await WritePrivate(file + ".new", password, cancellation);
        File.Move(file + ".new", file);
        return password;
    }

    /// <summary>Makes the cluster beside its place and moves it there whole, so that a broken attempt leaves none.</summary>
    private async Task Create(PostgresBinaries binaries, string password, CancellationToken cancellation)
    {
        foreach (var leftover in Directory.GetDirectories(data, "initdb-*")) Directory.Delete(leftover, true);
        var site = Directory.CreateDirectory(Path.Combine(data, $"initdb-{Guid.NewGuid():N}")).FullName;
        try
        {
            var cluster = Directory.CreateDirectory(Path.Combine(site, "cluster")).FullName;
            var passwordFile = Path.Combine(site, "password");
            await WritePrivate(passwordFile, password, cancellation);
            if (Environment.IsPrivilegedProcess)
            {
                await Finish(Process.Start("chown", ["-R", "postgres:postgres", site]), cancellation);
            }
            await Finish(binaries.Start("initdb", Log,
                ["-D", cluster, "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                 "--username=annyeong", $"--pwfile={passwordFile}"]), cancellation);
            Directory.Move(cluster, Cluster);
        }
        finally
        {
            Directory.Delete(site, recursive: true);
        }
    }

    private async Task Finish(Process process, CancellationToken cancellation)
    {
        using var finishing = process;
        try
        {
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) throw Failure("PostgreSQL could not make its database.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Looks again and again at what the server says of itself, and does what that calls for: one that starts or stops
    /// is waited for, sessions that outlived their server are ended, and where nothing is left a server is started.
    /// </summary>
    private async Task AwaitReady(PostgresBinaries binaries, string password, CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        var silence = Stopwatch.StartNew();
        var (starts, logLength) = (0, 0L);
        do
        {
            var server = ReadPidFile();
            if (server.Ready && await Answers(server.Port, password, cancellation)) return;
            if (child is null) serverId = server.Id;
            if (server.Id == 0 && child is null or { HasExited: true } && !EndOrphans())
            {
                if (starts++ == StartsAllowed) throw Failure("PostgreSQL does not start.");
                StartServer(binaries);
            }
            if (!server.Ready && new FileInfo(Log).Length is var length && length != logLength)
            {
                logLength = length;
                silence.Restart();
            }
            if (silence.Elapsed > SilenceAllowed) throw Failure("PostgreSQL does not become ready.");
        }
        while (await looks.WaitForNextTickAsync(cancellation));
    }

    private void StartServer(PostgresBinaries binaries)
    {
        // A new process of this user may have got the old server's number, which PostgreSQL would take for that server.
        File.Delete(PidFile);
        child?.Dispose();
        child = binaries.Start("postgres", Log,
            ["-D", Cluster, "-h", "127.0.0.1", "-p", FreePort().ToString(CultureInfo.InvariantCulture),
             "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "shared_buffers=128MB",
             // Details of a violated constraint quote the row, which may be about a person.
             "-c", "log_error_verbosity=terse"]);
        serverId = child.Id;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> Answers(int port, string password, CancellationToken cancellation)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Username = "annyeong", Password = password,
        };
        ConnectionString = address.ConnectionString;
        (address.Database, address.Pooling) = ("postgres", false);
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException exception) when (exception.IsTransient)
        {
            return false;
        }
        catch (PostgresException exception)
        {
            throw new CannotStartException($"The database in {Cluster} refuses: {exception.MessageText}");
        }
    }

    /// <summary>The server's process, port and state; none of it when no process of that number serves this cluster.</summary>
    private (int Id, int Port, bool Ready) ReadPidFile()
    {
        var lines = File.Exists(PidFile) ? File.ReadAllLines(PidFile) : [];
        if (lines.Length == 0 || !int.TryParse(lines[0], out var id) || !IsServer(id)) return default;
        if (lines.Length < 8) return (id, 0, false);
        return (id, int.Parse(lines[3], CultureInfo.InvariantCulture), lines[7].StartsWith("ready", StringComparison.Ordinal));
    }

    /// <summary>A program replaced by an update is said to be deleted, hence the look at the name's beginning only.</summary>
    private bool IsServer(int id) =>
        new FileInfo($"/proc/{id}/cwd").LinkTarget == Cluster
        && new FileInfo($"/proc/{id}/exe").LinkTarget is { } program
        && Path.GetFileName(program).StartsWith("postgres", StringComparison.Ordinal);

    /// <summary>A session busy with a statement does not notice for a while that its server was killed.</summary>
    private bool EndOrphans()
    {
        var orphans = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id != 0 && IsServer(id)).ToList();
        foreach (var orphan in orphans) Signals.Send(orphan, Signals.Quit);
        return orphans.Count > 0;
    }

    private async Task<bool> Stop(int signal, TimeSpan patience)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        var since = Stopwatch.GetTimestamp();
        if (Runs()) Signals.Send(serverId, signal);
        while (Runs() && Stopwatch.GetElapsedTime(since) < patience) await looks.WaitForNextTickAsync();
        return !Runs();
    }

    private bool Runs() => child is null ? serverId != 0 && IsServer(serverId) : !child.HasExited;

    private CannotStartException Failure(string sentence) =>
        new(string.Join('\n', [$"{sentence} The end of {Log}:", .. File.ReadLines(Log).TakeLast(LogShownLines)]));

    private static async Task WritePrivate(string file, string text, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(OpenPrivate(file, FileMode.Create));
        await writer.WriteAsync(text.AsMemory(), cancellation);
    }

    private static FileStream OpenPrivate(string file, FileMode mode) =>
        new(file, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
}

/// <summary>Why nothing can be served, in a sentence for the person who started it.</summary>
public sealed class CannotStartException(string sentence) : Exception(sentence);
