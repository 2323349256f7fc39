namespace Faults.Tests;

/// <summary>
/// What would be a fault of ours is done on purpose, and the same counting finds it: so its silence about the careful
/// city is worth something.
/// </summary>
[Collection<OneCity>]
public sealed class Careless_cities_are_found_out(Cluster city)
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Consultation answers before its commit, Analytics has no inbox, and Intake has a door that publishes before its
    /// commit. The process is killed once, and one call is told twice.
    /// </summary>
    [Fact]
    public async Task Early_answers_lose_a_missing_inbox_doubles_and_early_publishing_makes_ghosts()
    {
        await using var careless = await CarelessCity.Start(
            city, "quorum", CarelessHost.AnswersBeforeCommit, CarelessHost.NoInbox, CarelessHost.PublishesBeforeCommit);
        var call = new Request(Wish.Call, "told-twice", "told-twice", "pbx-1", "/careless/calls/told-twice", "{}");
        // A publish finds nobody until the queues are made, which a careless city does not wait for.
        await Eventually.Holds(async () => (await careless.Clients.Ask(call)).Outcome is Outcome.Ok);
        Assert.Equal(Outcome.Fail, (await careless.Clients.Ask(call)).Outcome);

        await careless.Load(Busy);
        await careless.Kill();
        await careless.Begin();

        var found = await careless.AtRest();
        Assert.Contains(found, Is(Wrong.Lost, "no place in the queue"));
        Assert.Contains(found, Is(Wrong.Doubled, "2 times contact-received"));
        Assert.Contains(found, Is(Wrong.Ghost, "contact-received"));
    }

    [Fact]
    public async Task Transient_messages_are_lost_with_the_broker()
    {
        await using var careless = await CarelessCity.Start(city, "classic", CarelessHost.Transient);

        await careless.Load(Busy);
        await careless.Kill();
        await city.Broker.Stop();
        await city.Broker.Begin();
        await careless.Begin();

        Assert.Contains(await careless.AtRest(), Is(Wrong.Lost, "no contact-received"));
    }

    [Fact]
    public async Task A_careful_city_in_the_same_clothes_is_blameless()
    {
        await using var careful = await CarelessCity.Start(city, "quorum", "nothing");

        await careful.Load(Busy);
        await careful.Kill();
        await careful.Begin();
        await careful.Clients.AskAgain(0);

        Assert.Empty(await careful.AtRest());
    }

    private static Predicate<Violation> Is(Wrong wrong, string words) =>
        found => found.Wrong == wrong && found.What.Contains(words, StringComparison.Ordinal);
}
