using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CityService;

/// <summary>PostgreSQL's programs on this machine: the folder they lie in and the major version they are of.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Version)
{
    private const int OldestVersion = 14;
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The newest, on the PATH or in Debian's place; a cluster stays with the version that made it.</summary>
    public static PostgresBinaries Find(int? madeBy)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        return path.Concat(debian.Select(version => Path.Combine(version, "bin")))
            .Where(folder => new[] { "postgres", "initdb" }.All(name => File.Exists(Path.Combine(folder, name))))
            .Select(folder => new PostgresBinaries(folder, VersionOf(folder)))
            .Where(binaries => madeBy is null ? binaries.Version >= OldestVersion : binaries.Version == madeBy)
            .MaxBy(binaries => binaries.Version)
            ?? throw new CannotServeException(madeBy is null
                ? $"PostgreSQL {OldestVersion} or later is not installed."
                : $"The database was made by PostgreSQL {madeBy}, which is not installed any more.");
    }

    /// <summary>
    /// Starts one of the programs, as user <c>postgres</c> where this process is root, which PostgreSQL refuses to be.
    /// It gets no terminal, pipe or environment of ours: should it outlive this process, it holds nothing of it open.
    /// </summary>
    public Process Start(string program, string log, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        string[] shell = ["-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", log];
        string[] user = Environment.IsPrivilegedProcess ? AsPostgres(log) : [];
        foreach (var word in shell.Concat(user).Append(Path.Combine(Folder, program)).Concat(arguments))
        {
            start.ArgumentList.Add(word);
        }
        return Process.Start(start)!;
    }

    /// <summary>Below a folder that only root may enter, such as /root, the user needs leave to pass.</summary>
    private static string[] AsPostgres(string log)
    {
        string[] user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];
        for (var folder = new FileInfo(log).Directory; folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return [.. user, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
            }
        }
        return user;
    }

    private static int VersionOf(string folder)
    {
        var program = Path.Combine(folder, "postgres");
        var question = new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true };
        using var process = Process.Start(question)!;
        var answer = Digits().Match(process.StandardOutput.ReadToEnd());
        return answer.Success ? int.Parse(answer.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}

internal static class Signals
{
    public const int Interrupt = 2;
    public const int Quit = 3;

    public static void Send(int process, int signal) => _ = Kill(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
