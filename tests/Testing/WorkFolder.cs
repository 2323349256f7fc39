using System.Diagnostics;
using System.Text.RegularExpressions;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

namespace Testing;

/// <summary>
/// A temporary folder and the processes that work in it or below. When it is disposed of, or when this process is gone,
/// however it ended, they are killed and the folder is deleted.
/// </summary>
/// <remarks>
/// Processes are found by the folder they work in, also those that something started here has started. What waits for
/// the end is a shell in a session of its own: no signal to this process's group reaches it.
/// </remarks>
public sealed partial class WorkFolder : IAsyncDisposable
{
    private const string Keeper = """
        read -r _
        workers() {
          find /proc/[0-9]*/cwd -maxdepth 0 '(' -lname "$1" -o -lname "$1/*" ')' -printf '%h ' 2>/dev/null
        }
        while ids=$(workers "$1"); [ "$ids" ]; do
          for id in $ids; do kill -KILL "${id#/proc/}" 2>/dev/null; done
          sleep 0.02
        done
        rm -rf "$0"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process keeper;

    private WorkFolder(string path)
    {
        Path = path;
        keeper = Process.Start(
            new ProcessStartInfo("setsid", ["/bin/sh", "-c", Keeper, path, Special().Replace(path, @"\$&")])
            {
                WorkingDirectory = "/",
                RedirectStandardInput = true,
            })!;
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    public string Path { get; }

    /// <param name="name">What its name begins with.</param>
    /// <param name="place">The folder it is made in; the system's for temporary files if not given.</param>
    public static async Task<WorkFolder> Make(string name, string? place = null)
    {
        var path = System.IO.Path.Combine(
            System.IO.Path.GetFullPath(place ?? System.IO.Path.GetTempPath()), $"{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // The system knows where a process works by the folder's real path only.
        using var ask = Process.Start(
            new ProcessStartInfo("realpath", ["--", path]) { RedirectStandardOutput = true })!;
        return new WorkFolder((await ask.StandardOutput.ReadToEndAsync()).TrimEnd('\n'));
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private void End(object? sender, EventArgs exit)
    {
        keeper.StandardInput.Close();
        keeper.WaitForExit(Patience);
    }

    /// <summary>What means something in a pattern of <c>find</c>.</summary>
    [GeneratedRegex(@"[\\*?[]")]
    private static partial Regex Special();
}
