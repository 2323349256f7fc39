using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

namespace CityService;

/// <summary>What a data folder holds of its PostgreSQL: the cluster, made once, its password and its log.</summary>
internal sealed class PostgresFolder(string data)
{
    private const int LogKeptBytes = 16 * 1024 * 1024;
    private const int LogShownLines = 15;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Cluster => Path.Combine(data, "postgres");

    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public string Log => Path.Combine(data, "postgres.log");

    private string PasswordFile => Path.Combine(data, "secrets", "postgres-password");

    /// <summary>
    /// How to reach the server that another run has started on this data, or has left behind; null where none runs now.
    /// </summary>
    public static string? Running(string data)
    {
        var folder = new PostgresFolder(Path.GetFullPath(data));
        if (!Directory.Exists(folder.Cluster)) throw new CannotServeException($"There is no database in {data}.");

        // The number of a server that has ended may belong to another process since.
        var runs = folder.PidFileLine(7).StartsWith("ready", StringComparison.Ordinal)
            && ReadIfThere($"/proc/{folder.PidFileLine(0)}/cmdline").Split('\0').Contains(folder.PidFileLine(1));
        return runs ? Connection(folder.PidFileLine(3), File.ReadAllText(folder.PasswordFile)) : null;
    }

    public static string Connection(string port, string password) =>
        $"Host=127.0.0.1;Port={port};Username=annyeong;Password={password}";

    /// <summary>Makes what is missing; gives the programs that the cluster belongs to and the password.</summary>
    public async Task<(PostgresBinaries Binaries, string Password)> Prepare(CancellationToken cancellation)
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
        return (binaries, password);
    }

    /// <summary>What a server writes of itself: first its process, in the eighth line whether it is ready.</summary>
    public string PidFileLine(int index) => ReadIfThere(PidFile).Split('\n').ElementAtOrDefault(index) ?? "";

    public static string ReadIfThere(string file)
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

    public CannotServeException Failure(string sentence) =>
        new(string.Join('\n', [$"{sentence} The end of {Log}:", .. File.ReadLines(Log).TakeLast(LogShownLines)]));

    /// <summary>The password of the server's only role, drawn once.</summary>
    private async Task<string> Password(bool drawn, CancellationToken cancellation)
    {
        var file = PasswordFile;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, OwnerOnly | UnixFileMode.UserExecute);
        if (File.Exists(file)) return await File.ReadAllTextAsync(file, cancellation);
        if (drawn) throw new CannotServeException($"Without {file}, which is missing, the database cannot be opened.");
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

    private static async Task WritePrivate(string file, string text, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(OpenPrivate(file, FileMode.Create));
        await writer.WriteAsync(text.AsMemory(), cancellation);
    }

    private static FileStream OpenPrivate(string file, FileMode mode) =>
        new(file, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
}
