using Testing;

namespace Bench.Hop;

/// <summary>One private PostgreSQL and one private RabbitMQ, for all runs; each takes a new part of both.</summary>
internal sealed record Servers(HopPostgres Postgres, PrivateRabbitMq Broker) : IAsyncDisposable
{
    public static async Task<Servers> Start()
    {
        var postgres = await HopPostgres.Start();
        try
        {
            return new Servers(postgres, await PrivateRabbitMq.Start());
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public async Task<string> BrokerVersion()
    {
        await using var broker = await HopBroker.Connect(new Uri(await Broker.NewVhost()), "classic");
        return broker.Version;
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
