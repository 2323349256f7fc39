using CityService;
using Testing;

namespace Journeys.Tests;

[Collection("tours")]
public sealed class Running_on_a_broker
{
    [Fact]
    public async Task A_city_whose_events_travel_over_RabbitMQ_takes_the_tour()
    {
        await using var city = await RunningCity.Start(broker: await TestRabbitMq.Vhost());

        var output = await Tour.Take(city.Address, () => city.Log);

        Assert.DoesNotContain("821000000000", output + city.Log, StringComparison.Ordinal);
    }

    /// <summary>
    /// As on Kubernetes, but for the containers: five processes, each with its sidecar, one broker, one origin before
    /// them. What goes the way without sidecars is in it: each publishes to the broker itself.
    /// </summary>
    [Theory]
    [InlineData("rabbitmq")]
    [InlineData(SeparateServices.Sidecars)]
    public async Task Five_services_in_processes_of_their_own_take_the_tour(string transport)
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-separate-").FullName;
        await using (var postgres = await PrivatePostgres.Start(folder, CancellationToken.None))
        {
            await using var services = await SeparateServices.Start(
                postgres.ConnectionString, await TestRabbitMq.Vhost(), transport);

            var output = await Tour.Take(services.Address, Logs);

            Assert.DoesNotContain("821000000000", output + Logs(), StringComparison.Ordinal);
            var operators = await services.As("operator-1");
            foreach (var name in SeparateServices.Names)
            {
                var page = await operators.GetStringAsync(new Uri($"/ops/{name.ToLowerInvariant()}", UriKind.Relative));
                Assert.Contains($"<h1>{name.ToLowerInvariant()}</h1>", page, StringComparison.Ordinal);
            }

            string Logs() => string.Join('\n', SeparateServices.Names.Select(services.Log));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The broker may come back later: the city serves, and what it has announced waits.</summary>
    [Fact]
    public async Task A_city_starts_without_its_broker_and_takes_contacts()
    {
        await using var city = await RunningCity.Start(broker: "amqp://nobody:none@127.0.0.1:9/");

        var contact = await city.Call();

        Assert.Equal("waiting", contact.GetProperty("state").GetString());
        var operations = await (await city.As("operator-1"))
            .GetStringAsync(new Uri("/ops/services/intake", UriKind.Relative));
        Assert.Contains("\"waiting\":", operations, StringComparison.Ordinal);
        Assert.DoesNotContain("\"waiting\":0", operations, StringComparison.Ordinal);
    }
}
