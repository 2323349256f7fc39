namespace Faults.Tests;

/// <summary>
/// While people call, counsellors complete and partners accept, something dies. It is mended, every request without an
/// answer is asked again under its key, and everything must be there exactly once, from the call to the figures.
/// </summary>
[Collection<OneCity>]
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_parts_of_the_city_fail(Cluster city)
{
    private static readonly TimeSpan DiesWithin = TimeSpan.FromSeconds(100);

    /// <summary>Its claim runs out after a minute: what it left behind is looked for by the last test here.</summary>
    [Fact]
    public Task A_courier_that_dies_after_its_errand_does_it_again() => Dies("Referral", "courier-went-unrecorded", 10);

    [Fact]
    public Task A_relay_that_dies_before_the_confirm_sends_again() => Dies("Intake", "relay-published-unconfirmed", 25);

    [Fact]
    public Task A_relay_that_dies_after_the_confirm_doubles_nothing() =>
        Dies("Consultation", "relay-confirmed-undeleted", 10);

    [Fact]
    public Task A_subscriber_that_dies_after_its_commit_is_told_again_in_vain() =>
        Dies("Analytics", "inbox-committed-unanswered", 20);

    [Fact]
    public Task A_request_whose_service_dies_after_the_commit_gets_the_same_answer_later() =>
        Dies("Intake", "work-committed-unanswered", 30);

    [Fact]
    public Task A_broker_that_is_killed_between_publish_and_confirm_loses_nothing() => Trial.Survives(
        city, "broker stopped, then killed", async () =>
        {
            await city.Broker.WriteDown();
            Signals.Send(city.Broker.ProcessId, Signals.Stop);
            await Task.Delay(TimeSpan.FromSeconds(1));
            await city.Broker.KillAsItIs();
            await city.Broker.Begin();
        });

    [Fact]
    public Task A_database_that_stops_hard_loses_nothing() => Trial.Survives(
        city, "PostgreSQL stopped hard", async () =>
        {
            await city.Postgres.StopHard();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await city.Postgres.StartAgain();
        });

    [Fact]
    public async Task In_the_end_every_partner_has_been_told_of_everything()
    {
        await Eventually.Gives<object>(
            async () => (await city.Evidence()).Webhooks.Any(one => one.Claimed) ? null : this,
            TimeSpan.FromSeconds(70));
        Assert.Empty(await Trial.AtRest(city));
    }

    private Task Dies(string service, string point, int nth) => Trial.Survives(
        city, $"{service} dies at {point}", async () =>
        {
            await city.Services.Stop(service);
            await city.BeginDying(service, point, nth, DiesWithin);
            await city.Begin(service);
        });
}
