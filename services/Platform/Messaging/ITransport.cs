namespace Platform.Messaging;

/// <summary>
/// Carries finished events from a service's outbox to the services that hear them: at least once, in any order.
/// What makes effects happen exactly once, retries and dead letters stand above it, the same for every transport.
/// </summary>
public interface ITransport
{
    /// <summary>
    /// Says, before the start, who hears a topic. The task of <paramref name="receive"/> completes when the delivery
    /// has been worked on or parked, and only then may it be acknowledged.
    /// </summary>
    void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive);

    /// <summary>Begins to carry. Does not wait for a broker that is away: until it comes, outboxes keep.</summary>
    Task Start(CancellationToken stop);

    /// <summary>
    /// Completes when the event is safe without the announcer's outbox: with the broker, or with every subscriber.
    /// Throws when it is not; the outbox then sends it again.
    /// </summary>
    Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop);

    /// <summary>Like <see cref="Publish"/>, to one subscriber alone: once more, after a loss.</summary>
    Task PublishTo(string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop);

    /// <summary>Takes no further deliveries; ends when those under way are answered. Publishing goes on.</summary>
    Task Stop(CancellationToken hurry);

    /// <summary>Whether events can go out now; shown by <c>/readyz</c>.</summary>
    bool Ready { get; }

    /// <summary>Topics that must not go out now, because a subscriber's queue is not there to take them.</summary>
    IReadOnlySet<string> Held { get; }
}
