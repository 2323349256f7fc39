namespace Faults.Tests;

/// <summary>
/// An update while people call, as Kubernetes does it: old services go on with databases that new ones have migrated,
/// and both take requests and deliveries by turns. Then the same back again.
/// </summary>
public sealed class When_a_new_version_comes
{
    private const string New = "new";

    private static readonly TimeSpan Together = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(3);

    private static readonly IReadOnlyList<string> Newer =
        [.. SeparateServices.Names.Select(name => SeparateServices.Replica(name, New))];

    [Fact(Explicit = true)]
    public async Task Old_and_new_side_by_side_lose_and_double_nothing_forward_and_back()
    {
        var update = $"update from {EarlierVersion.Name}: both for 10 s, then the new alone";
        await using var old = await EarlierVersion.Build(update);
        await using var city = new Cluster { OtherPrograms = old.Programs };
        await city.InitializeAsync();
        city.Services.AddReplicas(New, SeparateServices.ReleaseBuild);
        var (migrated, queues) = (await Migrations(city), await Queues(city));

        await Trial.Survives(city, update, async () =>
        {
            await Both(city, beginning: Newer, queues);
            await OldDoNotHear(city);
            await End(city, SeparateServices.Names);
        });
        Assert.True(await Migrations(city) > migrated, $"Since {EarlierVersion.Name} nothing was migrated.");

        await Trial.Survives(city, "and back: both for 10 s, then the old alone", async () =>
        {
            await Both(city, beginning: SeparateServices.Names, queues);
            await End(city, Newer);
            await FromTheNextVersion(city);
            city.Unheard.UnionWith(city.Queues.Except(queues));
        });

        await Trial.Survives(city, "and forward again, with what had waited for the new", async () =>
        {
            city.Unheard.Clear();
            await Both(city, beginning: Newer, queues);
            await End(city, SeparateServices.Names);
        });
    }

    /// <summary>Both live for some hundred requests, and each queue brings its events to both by turns.</summary>
    private static async Task Both(Cluster city, IEnumerable<string> beginning, IReadOnlyList<string> queues)
    {
        await Task.WhenAll(beginning.Select(service => city.Begin(service)));
        await Eventually.Holds(async () => (await city.Look(queues)).TrueForAll(queue => queue.ConsumerCount == 2));
        await Task.Delay(Together);
    }

    private static async Task End(Cluster city, IEnumerable<string> ending)
    {
        await Task.WhenAll(ending.Select(service => city.Services.Stop(service)));
        await Task.Delay(Alone);
    }

    /// <summary>The new version announces what the old one has no name for, and no queue brings it there.</summary>
    private static async Task OldDoNotHear(Cluster city)
    {
        var admin = await city.Services.As("admin-1", SeparateServices.Replica("Intake", New));
        using var ended = await admin.PostAsync(
            new Uri("/identity/accounts/nobody-who-asks/end-sessions", UriKind.Relative), null);
        ended.EnsureSuccessStatusCode();
    }

    /// <summary>An event of today's kind has grown: whoever does not know its new member reads the others.</summary>
    private static async Task FromTheNextVersion(Cluster city)
    {
        foreach (var service in (string[])["referral", "outreach"])
        {
            await city.Tell(service, "consent-withdrawn", new
            {
                consentId = Guid.NewGuid(),
                caseId = Guid.NewGuid(),
                recipient = "partners",
                purpose = "referral",
                withdrawnAt = TimeProvider.System.GetUtcNow(),
                whatNobodyKnowsYet = new { said = "예시" },
            });
        }
    }

    private static async Task<IReadOnlyList<string>> Queues(Cluster city)
    {
        var names = (await city.Broker.Control("list_queues", "name")).Split('\n').ToHashSet();
        return [.. city.Queues.Where(names.Contains)];
    }

    private static async Task<long> Migrations(Cluster city)
    {
        var rows = 0L;
        foreach (var service in Databases.Services)
        {
            rows += (await city.Rows(service, "SELECT count(*) FROM migrations", row => row.GetInt64(0)))[0];
        }

        return rows;
    }
}
