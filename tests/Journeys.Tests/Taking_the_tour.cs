using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Journeys.Tests;

public sealed partial class Taking_the_tour : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private RunningCity city = null!;

    public async ValueTask InitializeAsync() => city = await RunningCity.Start();

    /// <summary>Every command block of docs/tour.md, in order, in one shell that stops at the first failure.</summary>
    [Fact]
    public async Task Every_command_of_the_tour_does_what_the_tour_says()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "tour.md"));
        var script = string.Join('\n', CommandBlock().Matches(text).Select(block => block.Groups[1].Value));
        var (exit, output) = await Bash(script);

        Assert.True(exit == 0, $"{output}\n---- the city ----\n{city.Log}");
        Assert.Contains("signed annyeong.referral-requested.v1", output, StringComparison.Ordinal);
        Assert.Contains("\"consultations\":1", output, StringComparison.Ordinal);
        Assert.Contains("\"contacts\":1", output, StringComparison.Ordinal);
        Assert.Contains("\"referrals\":2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("821000000000", output + city.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("말벗을 바라십니다", output + city.Log, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await city.DisposeAsync();

    private async Task<(int Exit, string Output)> Bash(string script)
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
        start.Environment["ANNYEONG"] = city.Address.ToString().TrimEnd('/');
        start.Environment["TOUR_PORT"] = (city.Address.Port < 60_000 ? city.Address.Port + 1 : city.Address.Port - 1)
            .ToString(CultureInfo.InvariantCulture);
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output);
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlock();
}
