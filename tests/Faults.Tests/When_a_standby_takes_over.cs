namespace Faults.Tests;

/// <summary>
/// The machine of the primary dies for good, and a standby takes its place: the services' connections follow it.
/// </summary>
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_a_standby_takes_over
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    [Fact(Explicit = true)]
    public async Task A_primary_that_dies_for_good_loses_nothing_that_was_acknowledged()
    {
        await using var city = new Cluster { Synchronous = true };
        await city.InitializeAsync();
        await Trial.Survives(city, "PostgreSQL's primary dies, a synchronous standby is promoted", async () =>
        {
            await Task.Delay(Moment);
            await city.Replicas.KillPrimary();
            await Task.Delay(Moment);
            await city.Replicas.FailOver();
        });
    }

    /// <summary>
    /// Whoever is not answered may ask again, and is not to be told of what one disk alone has: it lasts longer than
    /// any command may take.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task A_primary_without_standbys_acknowledges_nothing_that_dies_with_it()
    {
        await using var city = new Cluster { Synchronous = true };
        await city.InitializeAsync();
        await Trial.Survives(city, "both standbys away for 45 s, then the primary dies and one is promoted", async () =>
        {
            await city.Replicas.KillStandbys();
            await Task.Delay(15 * Moment);
            await city.Replicas.KillPrimary();
            await city.Replicas.BeginStandbys();
            await city.Replicas.FailOver();
        });
    }

    /// <summary>So the silence of the others says something: nobody waited for these standbys, and they lag.</summary>
    [Fact(Explicit = true)]
    public async Task Standbys_that_nobody_waits_for_lose_what_was_acknowledged_and_are_found_out()
    {
        await using var city = new Cluster { Synchronous = false };
        await city.InitializeAsync();
        var trial = await Trial.Play(city, "PostgreSQL's primary dies, nobody has waited for the standbys", async () =>
        {
            await city.Replicas.KillStandbys();
            await Task.Delay(Moment);
            await city.Replicas.KillPrimary();
            await city.Replicas.BeginStandbys();
            await city.Replicas.FailOver();
        });
        Report.Add(trial);
        Assert.Contains(trial.Violations, found => found.Wrong is Wrong.Lost);
    }
}
