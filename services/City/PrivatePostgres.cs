using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

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
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const int StartsAllowed = 5;
    private const int WouldBlock = 11;
    private const int LogKeptBytes = 16 * 1024 * 1024;
    private const int LogShownLines = 15;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A server that recovers from a crash reports every ten seconds: its silence, not its slowness, tells of a failure.
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PoliteFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForceFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly FileStream runLock;
    private readonly string data;
    private Process? server;

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

    /// <summary>Starts the server of a data folder, after a crash with its recovery; returns when it answers.</summary>
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
        using var freed = runLock;
        await EndServers(CancellationToken.None);
        server?.Dispose();
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
            throw new CannotStartException($"Another run is using the data folder {data}: stop it, or choose another.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {data} cannot be used: {exception.Message}");
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
        await EndServers(cancellation);
        using var pauses = new PeriodicTimer(BetweenStarts);
        for (var starts = 1; !await BecomesReady(binaries, password, cancellation); starts++)
        {
            if (starts == StartsAllowed) throw Failure("PostgreSQL does not start.");
            await pauses.WaitForNextTickAsync(cancellation);
        }
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

    /// <summary>Makes the cluster beside its place and moves it there whole, so a broken attempt leaves none.</summary>
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
    /// Ends whatever serves the cluster: a server politely at first, and by force sessions that outlived their server,
    /// for they may not notice before their statement ends. Neither loses what was acknowledged.
    /// </summary>
    private async Task EndServers(CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        var waited = Stopwatch.StartNew();
        while (ServerId() is var parent && Processes() is var processes && (parent != 0 || processes.Count > 0))
        {
            if (waited.Elapsed > PoliteFor + ForceFor) throw Failure("PostgreSQL does not stop.");
            if (parent != 0) Signals.Send(parent, waited.Elapsed < PoliteFor ? Signals.Interrupt : Signals.Quit);
            else processes.ForEach(process => Signals.Send(process, Signals.Quit));
            await looks.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>The server's process, be it ours or one left behind; 0 where there is none.</summary>
    private int ServerId()
    {
        if (server is { HasExited: false }) return server.Id;
        return int.TryParse(PidFileLine(0), CultureInfo.InvariantCulture, out var id)
            && ReadIfThere($"/proc/{id}/cmdline").Split('\0').Contains(Cluster) ? id : 0;
    }

    /// <summary>All processes of the cluster, as far as this user may know: they work in its folder.</summary>
    private List<int> Processes() => (
        from folder in Directory.GetDirectories("/proc")
        where new FileInfo($"{folder}/cwd").LinkTarget == Cluster
            // A program that was replaced by an update is said to be deleted.
            && Path.GetFileName(new FileInfo($"{folder}/exe").LinkTarget) is "postgres" or "postgres (deleted)"
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).ToList();

    /// <summary>Starts the server; true when it answers, false when it has ended instead.</summary>
    private async Task<bool> BecomesReady(PostgresBinaries binaries, string password, CancellationToken cancellation)
    {
        // A crashed server's number may since belong to a process that PostgreSQL would take for a running server.
        File.Delete(PidFile);
        var port = FreePort();
        server?.Dispose();
        server = binaries.Start("postgres", Log,
            ["-D", Cluster, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
             "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "shared_buffers=128MB",
             // Details of a violated constraint quote the row, which may be about a person.
             "-c", "log_error_verbosity=terse"]);
        using var looks = new PeriodicTimer(BetweenLooks);
        var silence = Stopwatch.StartNew();
        var logLength = 0L;
        while (!server.HasExited)
        {
            if (PidFileLine(7).StartsWith("ready", StringComparison.Ordinal))
            {
                if (await Answers(port, password, cancellation)) return true;
            }
            else if (new FileInfo(Log).Length is var length && length != logLength)
            {
                logLength = length;
                silence.Restart();
            }
            if (silence.Elapsed > SilenceAllowed) throw Failure("PostgreSQL does not become ready.");
            await looks.WaitForNextTickAsync(cancellation);
        }
        return false;
    }

    /// <summary>What a server writes of itself: first its process, in the eighth line whether it is ready.</summary>
    private string PidFileLine(int index) => ReadIfThere(PidFile).Split('\n').ElementAtOrDefault(index) ?? "";

    private static string ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> Answers(int port, string password, CancellationToken cancellation)
    {
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=annyeong;Password={password}";
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
            throw new CannotStartException($"The database in {Cluster} refuses: {exception.MessageText}");
        }
    }

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
