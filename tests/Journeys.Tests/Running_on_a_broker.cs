using Testing;

namespace Journeys.Tests;

public sealed class Running_on_a_broker
{
    [Fact]
    public async Task A_city_whose_events_travel_over_RabbitMQ_takes_the_tour()
    {
        await using var city = await RunningCity.Start(broker: await TestRabbitMq.Vhost());

        var output = await Tour.Take(city.Address, () => city.Log);

        Assert.DoesNotContain("821000000000", output + city.Log, StringComparison.Ordinal);
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
