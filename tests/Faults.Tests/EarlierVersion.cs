using System.Diagnostics;

namespace Faults.Tests;

/// <summary>The services as they were at an earlier commit, built from this repository's own history.</summary>
internal sealed class EarlierVersion : IAsyncDisposable
{
    /// <summary>Before the last twelve migrations and the last six kinds of events.</summary>
    private const string Commit = "ba316c53ddf54b016b1d8241018951649dc982f4";

    private readonly WorkFolder folder;

    private EarlierVersion(WorkFolder folder) => this.folder = folder;

    /// <summary>As the tables name it.</summary>
    public static string Name => Commit[..7];

    /// <summary>The form by which <see cref="SeparateServices"/> finds them.</summary>
    public string Programs => Path.Combine(folder.Path, SeparateServices.ReleaseBuild);

    /// <summary>Builds it; where the history does not have it, the test is skipped under the fault's name.</summary>
    public static async Task<EarlierVersion> Build(string fault)
    {
        var root = Faults.Tests.Programs.Root();
        var version = new EarlierVersion(await WorkFolder.Make("annyeong-earlier"));
        try
        {
            var archive = Path.Combine(version.folder.Path, "source.tar");
            if (await version.Run("git", "-C", root, "archive", "--output", archive, Commit) is { } why)
            {
                Report.Skip(fault, $"no commit {Name} in the history here");
                Assert.Skip($"{fault}: the history here, absent or shallow, has no commit {Name}. {why}");
            }

            Assert.Null(await version.Run("tar", "-xf", archive));
            // City references all five.
            Assert.Null(await version.Run(
                "dotnet", "build", "services/City", "--configuration", "Release", "--verbosity", "quiet", "--nologo",
                "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RestoreLockedMode=true",
                "-p:RunAnalyzers=false"));
            return version;
        }
        catch
        {
            await version.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    /// <summary>Runs a program in the folder; gives what it said if it failed.</summary>
    private async Task<string?> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : string.Concat(said);
    }
}
