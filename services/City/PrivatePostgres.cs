using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CityService;

/// <summary>
/// The PostgreSQL server of a data folder: made once, then started and stopped with this process. What a killed process
/// left behind is cleared away first. It listens on the loopback address alone and keeps its promises to the disk.
/// </summary>
/// <remarks>
/// The server stays in this process's group, so a Ctrl-C in the terminal reaches it too. It then ends all sessions and
/// shuts down cleanly at once: PostgreSQL sets its own handlers, an ignored or blocked signal does not last. Requests
/// on their way may fail in those seconds; whatever was answered had been committed, and stays.
/// </remarks>
public sealed partial class PrivatePostgres : IAsyncDisposable
{
    private const int StartsAllowed = 5;
    private const int RestartsAllowed = 5;
    private const int WouldBlock = 11;

    private static readonly TimeSpan RestartsCounted = TimeSpan.FromMinutes(10);
    // A server that recovers from a crash reports every ten seconds: its silence, not its slowness, tells of a failure.
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PoliteFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForceFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly FileStream runLock;
    private readonly PostgresFolder folder;
    private readonly PostgresBinaries binaries;
    private readonly string password;
    private int port;
    private Process? server;

    private PrivatePostgres(FileStream runLock, PostgresFolder folder, PostgresBinaries binaries, string password)
    {
        this.runLock = runLock;
        this.folder = folder;
        this.binaries = binaries;
        this.password = password;
    }

    /// <summary>How to reach the server; the database is for the caller to name.</summary>
    public string ConnectionString => PostgresFolder.Connection(
        port.ToString(CultureInfo.InvariantCulture), password);

    /// <summary>Starts the server of a data folder, after a crash with its recovery; returns when it answers.</summary>
    public static async Task<PrivatePostgres> Start(string dataFolder, CancellationToken cancellation)
    {
        var postgres = await Open(Path.GetFullPath(dataFolder), cancellation);
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

    /// <summary>
    /// Until told to stop, starts the server again when it has ended, at the same port and with its recovery. One that
    /// keeps ending is given up: then this throws.
    /// </summary>
    public async Task Keep(ILogger logger, CancellationToken stop)
    {
        var restarts = new Queue<long>();
        try
        {
            while (true)
            {
                await server!.WaitForExitAsync(stop);
                // A Ctrl-C ends the server too: it is to be heard here before the server is taken for a crashed one.
                using var pause = new PeriodicTimer(BetweenStarts);
                await pause.WaitForNextTickAsync(stop);
                while (restarts.TryPeek(out var first) && Stopwatch.GetElapsedTime(first) > RestartsCounted)
                {
                    restarts.Dequeue();
                }

                if (restarts.Count == RestartsAllowed)
                {
                    throw folder.Failure($"PostgreSQL ended again after {RestartsAllowed} starts in ten minutes.");
                }

                restarts.Enqueue(Stopwatch.GetTimestamp());
                StartsAgain(logger, restarts.Count, RestartsAllowed);
                await EndServers(stop);
                await BecomesReady(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever said stop disposes of the server too.
        }
        catch (Exception reason) when (reason is IOException or NpgsqlException)
        {
            throw new CannotServeException($"PostgreSQL cannot be started again: {reason.Message}");
        }
    }

    /// <summary>Ends all sessions and the server, within fifteen seconds at most, and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        using var freed = runLock;
        await EndServers(CancellationToken.None);
        server?.Dispose();
    }

    private static async Task<PrivatePostgres> Open(string data, CancellationToken cancellation)
    {
        var runLock = Lock(data);
        try
        {
            // Processes are told apart by the folder they work in, which the system knows by its real path only.
            var self = new FileInfo($"/proc/self/fd/{runLock.SafeFileHandle.DangerousGetHandle()}");
            var folder = new PostgresFolder(Path.GetDirectoryName(self.LinkTarget)!);
            var (binaries, password) = await folder.Prepare(cancellation);
            return new PrivatePostgres(runLock, folder, binaries, password);
        }
        catch
        {
            await runLock.DisposeAsync();
            throw;
        }
    }

    /// <summary>One run per data folder; the kernel frees the lock when its holder dies, however it dies.</summary>
    private static FileStream Lock(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
            return new(Path.Combine(data, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == WouldBlock)
        {
            throw new CannotServeException($"Another run is using the data folder {data}: stop it, or choose another.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotServeException($"The data folder {data} cannot be used: {exception.Message}");
        }
    }

    private async Task Serve(CancellationToken cancellation)
    {
        await EndServers(cancellation);
        using var pauses = new PeriodicTimer(BetweenStarts);
        for (var starts = 1; ; starts++)
        {
            port = FreePort();
            if (await BecomesReady(cancellation)) return;
            if (starts == StartsAllowed) throw folder.Failure("PostgreSQL does not start.");
            await pauses.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>
    /// Ends whatever serves the cluster: a server politely at first, and by force sessions that outlived their server,
    /// for they may not notice before their statement ends. Neither loses what was acknowledged.
    /// </summary>
    private async Task EndServers(CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        var waited = Stopwatch.StartNew();
        while (ServerId() is var parent && Processes() is var processes && (parent != 0 || processes.Count > 0))
        {
            if (waited.Elapsed > PoliteFor + ForceFor) throw folder.Failure("PostgreSQL does not stop.");
            if (parent != 0) Signals.Send(parent, waited.Elapsed < PoliteFor ? Signals.Interrupt : Signals.Quit);
            else processes.ForEach(process => Signals.Send(process, Signals.Quit));
            await looks.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>The server's process, be it ours or one left behind; 0 where there is none.</summary>
    private int ServerId()
    {
        if (server is { HasExited: false }) return server.Id;
        return int.TryParse(folder.PidFileLine(0), CultureInfo.InvariantCulture, out var id)
            && PostgresFolder.ReadIfThere($"/proc/{id}/cmdline").Split('\0').Contains(folder.Cluster) ? id : 0;
    }

    /// <summary>All processes of the cluster, as far as this user may know: they work in its folder.</summary>
    private List<int> Processes() => (
        from process in Directory.GetDirectories("/proc")
        where new FileInfo($"{process}/cwd").LinkTarget == folder.Cluster
            // A program that was replaced by an update is said to be deleted.
            && Path.GetFileName(new FileInfo($"{process}/exe").LinkTarget) is "postgres" or "postgres (deleted)"
        select int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture)).ToList();

    /// <summary>Starts the server; true when it answers, false when it has ended instead.</summary>
    private async Task<bool> BecomesReady(CancellationToken cancellation)
    {
        // A crashed server's number may since belong to a process that PostgreSQL would take for a running server.
        File.Delete(folder.PidFile);
        server?.Dispose();
        server = binaries.Start("postgres", folder.Log,
            ["-D", folder.Cluster, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
             "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "shared_buffers=128MB",
             // Details of a violated constraint quote the row, which may be about a person.
             "-c", "log_error_verbosity=terse"]);
        using var looks = new PeriodicTimer(BetweenLooks);
        var silence = Stopwatch.StartNew();
        var logLength = 0L;
        while (!server.HasExited)
        {
            if (folder.PidFileLine(7).StartsWith("ready", StringComparison.Ordinal))
            {
                if (await Answers(cancellation)) return true;
            }
            else if (new FileInfo(folder.Log).Length is var length && length != logLength)
            {
                logLength = length;
                silence.Restart();
            }
            if (silence.Elapsed > SilenceAllowed) throw folder.Failure("PostgreSQL does not become ready.");
            await looks.WaitForNextTickAsync(cancellation);
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> Answers(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Database=postgres;Pooling=false");
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException exception) when (exception.IsTransient)
        {
            return false;
        }
        catch (PostgresException exception)
        {
            throw new CannotServeException($"The database in {folder.Cluster} refuses: {exception.MessageText}");
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "PostgreSQL has ended: started again, {Time} of {Times} in ten minutes")]
    private static partial void StartsAgain(ILogger logger, int time, int times);
}
