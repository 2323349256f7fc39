namespace Faults.Tests;

/// <summary>Clocks that are wrong, and networks that carry nothing or refuse.</summary>
[Collection<OneCity>]
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_time_or_the_network_breaks(Cluster city)
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The service works by a wrong clock, is killed in the middle of it and goes on by the right one: what it had
    /// claimed and planned by the wrong one must not wait for that time to come.
    /// </summary>
    [Theory(Explicit = true)]
    [InlineData("Intake", "+2h")]
    [InlineData("Consultation", "+2h")]
    [InlineData("Referral", "+2h")]
    [InlineData("Outreach", "+2h")]
    [InlineData("Analytics", "+2h")]
    [InlineData("Outreach", "-3d")]
    [InlineData("Analytics", "-3d")]
    public async Task A_clock_that_jumps_and_is_put_right_again_loses_and_doubles_nothing(string service, string by)
    {
        var fault = $"{service}'s clock jumps by {by}, then a kill";
        if (!File.Exists(Library))
        {
            Report.Skip(fault, "libfaketime is not installed");
            Assert.Skip($"{fault}: libfaketime is not installed.");
        }

        await Trial.Survives(city, fault, async () =>
        {
            await city.Services.Stop(service);
            await city.Begin(
                service, ("LD_PRELOAD", Library), ("FAKETIME", by), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"));
            await Task.Delay(Moment);
            await city.Services.Kill(service);
            await city.Begin(service);
        });
    }

    [Theory(Explicit = true)]
    [InlineData("Consultation", "broker", "drop")]
    [InlineData("Consultation", "broker", "reset")]
    [InlineData("Consultation", "database", "drop")]
    [InlineData("Consultation", "database", "reset")]
    [InlineData("Intake", "broker", "drop")]
    [InlineData("Referral", "database", "drop")]
    public async Task A_service_cut_off_loses_and_doubles_nothing(string service, string from, string how)
    {
        var fault = $"{service} cut off from the {from} for 15 s: {how}";
        await using var wall = await Wall.Build(fault);
        await city.Services.Stop(service);
        await city.Begin(
            service,
            ("Postgres", city.Postgres.ConnectionString.Replace("127.0.0.1", Wall.Database, StringComparison.Ordinal)),
            ("RabbitMq", city.Broker.Url.Replace("127.0.0.1", Wall.Broker, StringComparison.Ordinal)));
        try
        {
            await Trial.Survives(city, fault, async () =>
            {
                await wall.Close(from == "broker" ? Wall.Broker : Wall.Database, reset: how == "reset");
                await Task.Delay(Outage);
                await wall.Open();
            });
        }
        finally
        {
            await city.Services.Kill(service);
            await city.Begin(service);
        }
    }
}
