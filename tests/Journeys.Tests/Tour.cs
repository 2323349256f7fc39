using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Journeys.Tests;

/// <summary>docs/tour.md, its commands run as they stand.</summary>
internal static partial class Tour
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>Runs every command block in one shell that stops at the first failure; gives all it printed.</summary>
    /// <param name="log">What the services wrote meanwhile; told when the tour fails.</param>
    public static async Task<string> Take(Uri address, Func<string> log)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "tour.md"));
        var script = string.Join('\n', CommandBlock().Matches(text).Select(block => block.Groups[1].Value));
        var (exit, output) = await Bash(script, address);
        Assert.True(exit == 0, $"{output}\n---- the services ----\n{log()}");
        Assert.Contains("signed annyeong.referral-requested.v1", output, StringComparison.Ordinal);
        Assert.Contains("\"consultations\":1", output, StringComparison.Ordinal);
        Assert.Contains("\"contacts\":1", output, StringComparison.Ordinal);
        Assert.Contains("\"referrals\":2", output, StringComparison.Ordinal);
        return output;
    }

    private static async Task<(int Exit, string Output)> Bash(string script, Uri address)
    {
        var start = new ProcessStartInfo("timeout")
        {
            ArgumentList =
            {
                Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                "bash", "-euo", "pipefail", "-c", $"{{ {script}\n}} 2>&1",
            },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["ANNYEONG"] = address.ToString().TrimEnd('/');
        start.Environment["TOUR_PORT"] = (address.Port < 60_000 ? address.Port + 1 : address.Port - 1)
            .ToString(CultureInfo.InvariantCulture);
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output);
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlock();
}
