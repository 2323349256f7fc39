using Microsoft.Extensions.Hosting;
using Platform.Messaging;

namespace Platform;

/// <summary>Runs what the services of this process do beside answering requests.</summary>
internal sealed class ServiceHost(IEnumerable<Service> services, ITransport transport) : BackgroundService
{
    /// <summary>Every subscription stands before the first event goes out, or that event would find nobody.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services) await service.Subscribe(CancellationToken.None);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(services.Select(service => service.Run(sole: transport is InProcessTransport, stoppingToken)));
}
