using Microsoft.Extensions.Hosting;
using Platform.Messaging;

namespace Platform;

/// <summary>Runs what the services of this process do beside answering requests.</summary>
internal sealed class ServiceHost(IEnumerable<Service> services, ITransport transport) : BackgroundService
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    /// <summary>Every subscription stands before the first event goes out, or that event would find nobody.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services) service.Subscribe();
        await transport.Start(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Deliveries first, then what they and the last requests have announced, then all else, and last the audit of it.
    /// What is not done in time stays with the broker or in an outbox.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hurry.CancelAfter(DrainPatience);
        await transport.Stop(hurry.Token);
        await Task.WhenAll(services.Select(service => service.Relay.Drain(hurry.Token)));
        await base.StopAsync(cancellationToken);
        using var close = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        close.CancelAfter(ClosePatience);
        await Task.WhenAll(services.Select(service => service.CloseAudit(close.Token)));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(services.Select(service => service.Run(sole: transport is InProcessTransport, stoppingToken)));
}
