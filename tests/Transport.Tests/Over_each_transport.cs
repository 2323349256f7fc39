using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using Testing;

namespace Transport.Tests;

public sealed class Within_one_process : Carrying_events
{
    private protected override Task<Func<IServiceProvider, ITransport>> Carrier() =>
        Task.FromResult<Func<IServiceProvider, ITransport>>(_ => new InProcessTransport());
}

public sealed class Over_RabbitMQ_by_MassTransit : Carrying_events
{
    private protected override async Task<Func<IServiceProvider, ITransport>> Carrier() =>
        Carriers.MassTransit(await TestRabbitMq.Vhost());
}

public sealed class Over_RabbitMQ_by_its_own_client : Carrying_events
{
    private protected override async Task<Func<IServiceProvider, ITransport>> Carrier() =>
        Carriers.Client(await TestRabbitMq.Vhost());
}

internal static class Carriers
{
    public static Func<IServiceProvider, ITransport> MassTransit(string url) => provider => new MassTransitTransport(
        new Broker(new Uri(url), "quorum"), TimeProvider.System, provider.GetRequiredService<ILoggerFactory>());

    public static Func<IServiceProvider, ITransport> Client(string url) => provider => new RabbitMqClientTransport(
        new Broker(new Uri(url), "quorum"), TimeProvider.System,
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("broker"));
}
