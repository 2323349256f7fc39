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

    [Fact(Explicit = true)]
    public async Task Old_and_new_side_by_side_lose_and_double_nothing_forward_and_back()
    {
        var update = $"update from {EarlierVersion.Name}, both for 10 s, then the new alone";
        await using var old = await EarlierVersion.Build(update);
        await using var city = new Cluster { OtherPrograms = old.Programs };
        await city.InitializeAsync();
        city.Services.AddReplicas(New, SeparateServices.ReleaseBuild);
        var newer = SeparateServices.Names.Select(name => SeparateServices.Replica(name, New)).ToList();
        var before = await Migrations(city);

        await Trial.Survives(city, update, async () =>
        {
            foreach (var service in newer) await city.Begin(service);
            await SideBySide(city);
            await OldDoNotHear(city);
            foreach (var service in SeparateServices.Names) await city.Services.Stop(service);
            await Task.Delay(Alone);
        });
        Assert.True(await Migrations(city) > before, $"Since {EarlierVersion.Name} nothing was migrated.");

        await Trial.Survives(city, $"and back to {EarlierVersion.Name}, both for 10 s, then the old alone", async () =>
        {
            foreach (var service in SeparateServices.Names) await city.Begin(service);
            await SideBySide(city);
            foreach (var service in newer) await city.Services.Stop(service);
            await FromTheNextVersion(city);
            await Task.Delay(Alone);
        });
    }

    /// <summary>Long enough for some hundred requests; each queue brings its events to both by turns.</summary>
    private static async Task SideBySide(Cluster city)
    {
        await Eventually.Holds(async () => await Hearers(city, "mt.consultation.contact-received") == 2);
        await Task.Delay(Together);
        Assert.Equal(2, await Hearers(city, "mt.analytics.contact-received"));
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

    private static async Task<int> Hearers(Cluster city, string queue)
    {
        var lines = await city.Broker.Control("list_queues", "name", "consumers");
        return lines.Split('\n').Select(line => line.Split('\t'))
            .Where(line => line is [var name, ..] && name == queue)
            .Sum(line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));
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
