namespace Faults.Tests;

/// <summary>
/// Services that hear through sidecars: one of the two dies, both are replaced, the broker or the database is away from
/// them. They publish themselves, so an event is with the broker before anything can happen to it on the way in.
/// </summary>
[Collection<OneCityWithSidecars>]
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_sidecars_fail(ClusterWithSidecars city)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    [Fact(Explicit = true)]
    public Task A_sidecar_that_is_killed_under_load_loses_and_doubles_nothing() => Trial.Survives(
        city, "Consultation's sidecar killed, away for 3 s", async () =>
        {
            await city.Services.SidecarOf("Consultation").Kill();
            await Task.Delay(Moment);
            await city.Services.SidecarOf("Consultation").Begin();
        });

    /// <summary>As an update does: a service and its sidecar end together, and come back together.</summary>
    [Fact(Explicit = true)]
    public Task A_rolling_restart_under_load_loses_and_doubles_nothing() => Trial.Survives(
        city, "rolling restart of services with their sidecars", async () =>
        {
            foreach (var service in SeparateServices.Names)
            {
                await Task.WhenAll(city.Services.SidecarOf(service).Stop(), city.Services.Stop(service));
                await Task.WhenAll(city.Services.SidecarOf(service).Begin(), city.Begin(service));
            }
        });

    [Fact(Explicit = true)]
    public Task A_service_that_is_killed_while_its_sidecar_lives_is_brought_everything_again() => Trial.Survives(
        city, "Analytics killed beside its sidecar", async () =>
        {
            await city.Services.Kill("Analytics");
            await Task.Delay(Moment);
            await city.Begin("Analytics");
        });

    /// <summary>Deliveries wait: a sidecar sees by the health of its service that the database is away.</summary>
    [Fact(Explicit = true)]
    public Task A_database_that_fails_over_loses_and_doubles_nothing() => Trial.Survives(
        city, "PostgreSQL away for 9 s from services with sidecars", async () =>
        {
            await city.Postgres.StopHard();
            await Task.Delay(3 * Moment);
            await city.Postgres.StartAgain();
        });

    [Fact(Explicit = true)]
    public Task A_broker_that_dies_under_sidecars_loses_and_doubles_nothing() => Trial.Survives(
        city, "broker killed under sidecars", async () =>
        {
            await city.Broker.Kill();
            await Task.Delay(Moment);
            await city.Broker.Begin();
        });

    [Fact(Explicit = true)]
    public Task A_user_who_loses_all_permissions_loses_nothing_else() => Trial.Survives(
        city, "permissions of sidecars and services revoked for 9 s", async () =>
        {
            await city.Broker.Control("clear_permissions", "annyeong");
            await city.Broker.Control("close_all_connections", "fault");
            await Task.Delay(3 * Moment);
            await city.Broker.Control("set_permissions", "annyeong", ".*", ".*", ".*");
        });
}
