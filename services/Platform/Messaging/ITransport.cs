namespace Platform.Messaging;

/// <summary>
/// Carries finished events from a service's outbox to the services that hear them: at least once, in any order.
/// What makes effects happen exactly once, retries and dead letters stand above it, the same for every transport.
/// </summary>
public interface ITransport
{
    /// <summary>
    /// Completes when the event is safe without the announcer's outbox: with the broker, or with every subscriber.
    /// Throws when it is not; the outbox then sends it again.
    /// </summary>
    Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop);

    /// <summary>
    /// Begins to hand deliveries of a topic to a service. The task of <paramref name="receive"/> completes when the
    /// delivery has been worked on or parked, and only then may it be acknowledged.
    /// </summary>
    Task Subscribe(
        string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive,
        CancellationToken stop);

    /// <summary>Whether events can go out and come in now; shown by <c>/readyz</c>.</summary>
    bool Ready { get; }
}
