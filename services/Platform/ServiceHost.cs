using Microsoft.Extensions.Hosting;
using Platform.Messaging;

namespace Platform;

/// <summary>Runs what the services of this process do beside answering requests.</summary>
internal sealed class ServiceHost(IEnumerable<Service> services, ITransport transport)
    : BackgroundService, IHostedLifecycleService
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
    /// Deliveries first, while the doors are still open: through one of them they may come. What is not done in time
    /// stays with the broker.
    /// </summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hurry.CancelAfter(DrainPatience);
        await transport.Stop(hurry.Token);
    }

    /// <summary>
    /// When the doors are shut: what deliveries and the last requests have announced, then all else, and last the audit
    /// of it. What does not go out in time stays in an outbox.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hurry.CancelAfter(DrainPatience);
        await Task.WhenAll(services.Select(service => service.Relay.Drain(hurry.Token)));
        await base.StopAsync(cancellationToken);
        using var close = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        close.CancelAfter(ClosePatience);
        await Task.WhenAll(services.Select(service => service.CloseAudit(close.Token)));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(services.Select(service => service.Run(sole: transport is InProcessTransport, stoppingToken)));
}
