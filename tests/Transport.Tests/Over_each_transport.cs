using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using Testing;

namespace Transport.Tests;

public sealed class Within_one_process : Carrying_events
{
    private protected override Task<Func<IServiceProvider, ITransport>> Carrier() =>
        Task.FromResult<Func<IServiceProvider, ITransport>>(_ => new InProcessTransport());
}

public sealed class Over_RabbitMQ : Carrying_events
{
    private protected override async Task<Func<IServiceProvider, ITransport>> Carrier() =>
        Carriers.RabbitMq(await TestRabbitMq.Vhost());
}

internal static class Carriers
{
    public static Func<IServiceProvider, ITransport> RabbitMq(string url) => provider => new MassTransitTransport(
        new Broker(new Uri(url), "quorum"), TimeProvider.System, provider.GetRequiredService<ILoggerFactory>());
}
