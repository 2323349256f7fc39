using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using Testing;

// These tests wait for brokers and sidecars more than they compute: as many at once as there are cores would idle.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

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

public sealed class Heard_through_Dapr_and_published_to_RabbitMQ : Carrying_events
{
    private protected override Task<Func<IServiceProvider, ITransport>> Carrier() => Carriers.AsSet;

    private protected override async Task<Sidecars?> Beside() =>
        await Sidecars.Make(await TestRabbitMq.Vhost(), publish: "rabbitmq");
}

public sealed class Over_Dapr_alone : Carrying_events
{
    private protected override Task<Func<IServiceProvider, ITransport>> Carrier() => Carriers.AsSet;

    private protected override async Task<Sidecars?> Beside() =>
        await Sidecars.Make(await TestRabbitMq.Vhost(), publish: "dapr");
}

internal static class Carriers
{
    /// <summary>What the settings choose, as in production.</summary>
    public static Task<Func<IServiceProvider, ITransport>> AsSet =>
        Task.FromResult<Func<IServiceProvider, ITransport>>(provider => Transports.Of(provider, TimeProvider.System));

    public static Func<IServiceProvider, ITransport> RabbitMq(string url) => provider => new MassTransitTransport(
        new Broker(new Uri(url), "quorum"), TimeProvider.System, provider.GetRequiredService<ILoggerFactory>());
}
