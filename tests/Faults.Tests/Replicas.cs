using Npgsql;

namespace Faults.Tests;

/// <summary>
/// A primary and two standbys as k8s/base/postgres.yaml has them: what is acknowledged is on the disk of one standby at
/// least. One address leads to whichever is the primary, for services and standbys alike.
/// </summary>
internal sealed class Replicas : IAsyncDisposable
{
    private readonly FailingPostgres primary;
    private readonly TcpForwarder primaryAddress;
    private readonly List<StandbyPostgres> standbys = [];

    private Replicas(FailingPostgres primary)
    {
        this.primary = primary;
        primaryAddress = new TcpForwarder(primary.Port);
    }

    /// <summary>Leads to the primary and names no database.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(primary.ConnectionString)
    {
        Port = primaryAddress.Port,
    }.ConnectionString;

    /// <summary>Puts two standbys beside a server that runs.</summary>
    /// <param name="synchronous">Whether what is acknowledged waits for a standby.</param>
    public static async Task<Replicas> Of(FailingPostgres primary, string folder, bool synchronous)
    {
        var replicas = new Replicas(primary);
        string[] names = ["standby_1", "standby_2"];
        foreach (var name in names)
        {
            // Who is promoted waits for the other: it must not acknowledge alone even at first.
            replicas.standbys.Add(await StandbyPostgres.Follow(
                Path.Combine(folder, name), replicas.ConnectionString,
                synchronous ? AnyOf(names.Where(other => other != name)) : ""));
        }

        if (synchronous) await primary.WaitFor(AnyOf(names));
        return replicas;
    }

    public Task KillStandbys() => Task.WhenAll(standbys.Select(standby => standby.Kill()));

    public Task BeginStandbys() => Task.WhenAll(standbys.Select(standby => standby.Begin()));

    public Task KillPrimary() => primary.KillHard();

    /// <summary>
    /// As CloudNativePG does when the primary is gone: once no standby hears of it any more, whoever has most takes its
    /// place, and the address leads there.
    /// </summary>
    public async Task FailOver()
    {
        await Eventually.Holds(async () => !(await Task.WhenAll(standbys.Select(one => one.Follows()))).Any(it => it));
        var positions = await Task.WhenAll(standbys.Select(standby => standby.Position()));
        var next = standbys[positions.IndexOf(positions.Max())];
        var all = string.Join(", ", standbys.Zip(positions, (one, at) => $"{one.Name} has {at}"));
        await Console.Out.WriteLineAsync($"{all}: {next.Name} is promoted");
        await next.Promote();
        primaryAddress.Target = next.Port;
        // The connections of these tests went with the old primary.
        NpgsqlConnection.ClearAllPools();
    }

    public ValueTask DisposeAsync() => primaryAddress.DisposeAsync();

    /// <summary>As the manifest says: any one of them.</summary>
    private static string AnyOf(IEnumerable<string> names) => $"ANY 1 ({string.Join(", ", names)})";
}
