namespace Faults.Tests;

/// <summary>Every place where a process can die with something half done, and every process in turn.</summary>
[Collection<OneCity>]
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_a_process_dies_at_any_step(Cluster city)
{
    /// <summary>A schedule of a minute may come late by fifteen seconds.</summary>
    private static readonly TimeSpan DiesWithin = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan BacklogGrows = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    [Theory(Explicit = true)]
    [InlineData("Referral", "courier-claimed", 10)]
    [InlineData("Consultation", "relay-published-unconfirmed", 25)]
    [InlineData("Referral", "relay-confirmed-undeleted", 25)]
    [InlineData("Referral", "inbox-before-transaction", 20)]
    [InlineData("Outreach", "inbox-in-transaction", 8)]
    [InlineData("Consultation", "inbox-in-transaction", 20)]
    [InlineData("Consultation", "inbox-committed-unanswered", 20)]
    [InlineData("Intake", "work-before-transaction", 40)]
    [InlineData("Intake", "work-in-transaction", 40)]
    [InlineData("Consultation", "work-in-transaction", 40)]
    [InlineData("Referral", "work-committed-unanswered", 20)]
    [InlineData("Intake", "request-answered", 40)]
    [InlineData("Consultation", "request-answered", 40)]
    [InlineData("Outreach", "schedule-claimed", 1)]
    [InlineData("Outreach", "schedule-ran-uncommitted", 1)]
    public Task Dying_at_a_step_loses_and_doubles_nothing(string service, string point, int nth) => Trial.Survives(
        city, $"{service} dies at {point}", async () =>
        {
            await city.Services.Stop(service);
            await city.BeginDying(service, point, nth, DiesWithin);
            await city.Begin(service);
        });

    /// <summary>What waits in the outbox is claimed by the sweep, once the broker is back.</summary>
    [Theory(Explicit = true)]
    [InlineData("Intake")]
    [InlineData("Consultation")]
    public Task Dying_with_a_claimed_backlog_loses_and_doubles_nothing(string service) => Trial.Survives(
        city, $"{service} dies at relay-claimed", async () =>
        {
            await city.Services.Kill(service);
            await city.Broker.Stop();
            var dying = city.BeginDying(service, "relay-claimed", 1, DiesWithin);
            await Task.Delay(BacklogGrows);
            await city.Broker.Begin();
            await dying;
            await city.Begin(service);
        });

    [Theory(Explicit = true)]
    [InlineData("Intake")]
    [InlineData("Consultation")]
    [InlineData("Referral")]
    [InlineData("Outreach")]
    [InlineData("Analytics")]
    public Task Being_killed_at_any_moment_loses_and_doubles_nothing(string service) => Trial.Survives(
        city, $"{service} killed twice", async () =>
        {
            for (var times = 0; times < 2; times++)
            {
                await city.Services.Kill(service);
                await city.Begin(service);
            }
        });

    [Fact(Explicit = true)]
    public Task All_services_killed_at_once_lose_and_double_nothing() =>
        Trial.Survives(city, "all services killed at once", city.KillAll);

    /// <summary>Longer than its heartbeats and its claims: when it goes on, others have taken its place.</summary>
    [Theory(Explicit = true)]
    [InlineData("Consultation")]
    [InlineData("Referral")]
    public Task Standing_still_for_long_and_going_on_loses_and_doubles_nothing(string service) => Trial.Survives(
        city, $"{service} stands still for 90 s", async () =>
        {
            city.Services.Pause(service);
            await Task.Delay(Long);
            city.Services.Resume(service);
        });
}
