namespace Platform.Messaging.RabbitMq;

/// <summary>
/// How long a broker may take to confirm: 15 to 16 seconds. A connection can hang without breaking, and an event that
/// waits on it would never be sent again. All that begin within a second share one timer.
/// </summary>
internal sealed class ConfirmPatience(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(16);
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly Lock one = new();
    private CancellationTokenSource? current;
    private long begun;

    /// <summary>Ends when what begins now has taken too long.</summary>
    public CancellationToken Begin()
    {
        lock (one)
        {
            if (current is null || clock.GetElapsedTime(begun) >= Shared)
            {
                // The former one ends by itself: those who wait on it keep it.
                current = new CancellationTokenSource(Span, clock);
                begun = clock.GetTimestamp();
            }

            return current.Token;
        }
    }

    public void Dispose() => current?.Dispose();
}
