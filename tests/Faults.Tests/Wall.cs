using System.Diagnostics;

namespace Faults.Tests;

/// <summary>
/// A firewall between one service and its servers, in a network namespace of its own that leads nowhere else. The
/// service knows the servers by addresses that nobody else uses, so nobody else is cut off with it.
/// </summary>
internal sealed class Wall : IAsyncDisposable
{
    /// <summary>Where a service that is to be cut off finds the broker.</summary>
    public const string Broker = "127.0.0.2";

    /// <summary>Where a service that is to be cut off finds the database.</summary>
    public const string Database = "127.0.0.3";

    private readonly string table = $"faults_{Guid.NewGuid():N}";

    private Wall()
    {
    }

    /// <summary>Outside a namespace of its own, the test is skipped under the fault's name.</summary>
    public static async Task<Wall> Build(string fault)
    {
        var wall = new Wall();
        if (Environment.GetEnvironmentVariable("FAULTS_NAMESPACE") is { Length: > 0 } && await wall.Lay()) return wall;

        Report.Skip(fault, "no network namespace of its own, or no nft");
        Assert.Skip($"{fault}: it takes a network namespace of its own and nft, as in tests/long/faults.");
        throw new UnreachableException();
    }

    /// <summary>Lets nothing through between an address and who uses it, in either direction.</summary>
    /// <param name="reset">Refuses what is sent, instead of swallowing it.</param>
    public async Task Close(string address, bool reset) => Assert.True(await Nft(reset
        ? $"add rule ip {table} refuse ip daddr {address} meta l4proto tcp reject with tcp reset"
        : $"add rule ip {table} swallow ct original ip daddr {address} drop"));

    public async Task Open() => Assert.True(await Nft(
        $"flush chain ip {table} refuse\nflush chain ip {table} swallow"));

    public async ValueTask DisposeAsync() => await Nft($"delete table ip {table}");

    private Task<bool> Lay() => Nft(
        $$"""
        table ip {{table}} {
          chain refuse { type filter hook output priority -150; }
          chain lead { type nat hook output priority -100; ip daddr { {{Broker}}, {{Database}} } dnat to 127.0.0.1; }
          chain swallow { type filter hook input priority 0; }
        }
        """);

    private static async Task<bool> Nft(string rules)
    {
        try
        {
            using var nft = Process.Start(new ProcessStartInfo("nft", ["-f", "-"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            })!;
            await nft.StandardInput.WriteAsync(rules);
            nft.StandardInput.Close();
            await nft.StandardError.ReadToEndAsync();
            await nft.WaitForExitAsync();
            return nft.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
