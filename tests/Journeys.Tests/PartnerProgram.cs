using System.Diagnostics;

namespace Journeys.Tests;

/// <summary>A program of a partner, in a process of its own: it knows an address, a token and a port.</summary>
internal sealed class PartnerProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<string> output = [];
    private readonly TaskCompletionSource listening = new();
    private readonly Process process;

    private PartnerProgram(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    /// <summary>Skips the test, with its reason, where this program is not installed.</summary>
    public static void Needs(string program) => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder =>
            File.Exists(Path.Combine(folder, program))),
        $"{program} is not installed.");

    public static PartnerProgram Start(
        IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (setting, value) in settings) start.Environment[setting] = value;
        return new PartnerProgram(start);
    }

    /// <summary>Waits until it says that it listens.</summary>
    public async Task Listens()
    {
        var ended = process.WaitForExitAsync();
        var first = await Task.WhenAny(listening.Task, ended, Task.Delay(Patience));
        Assert.True(first == listening.Task, $"It does not listen:\n{Output}");
    }

    /// <summary>Waits until it has done what it does and ended by itself.</summary>
    public async Task Ends()
    {
        var ended = process.WaitForExitAsync();
        Assert.True(await Task.WhenAny(ended, Task.Delay(Patience)) == ended, $"It does not end:\n{Output}");
        Assert.True(process.ExitCode == 0, $"It failed:\n{Output}");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
        if (line == "listening") listening.TrySetResult();
    }
}
