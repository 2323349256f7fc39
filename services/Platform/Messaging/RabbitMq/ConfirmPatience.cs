namespace Platform.Messaging.RabbitMq;

/// <summary>
/// How long a broker may take to confirm: 15 to 16 seconds, and no longer than the connection to it holds. Clients have
/// been seen to leave a publish waiting for ever when its channel went away, and an event that waits is not sent again.
/// All that begin within a second share one timer.
/// </summary>
internal sealed class ConfirmPatience(TimeProvider clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(16);
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly Lock one = new();
    private readonly Queue<(long Begun, CancellationTokenSource End)> running = new();
    private (long Begun, CancellationTokenSource End)? current;

    /// <summary>Waits for a confirm; throws when it does not come.</summary>
    public async Task Await(Func<CancellationToken, Task> publish)
    {
        var end = Begin();
        // Both: the client is told to give up, and not trusted to.
        await publish(end).WaitAsync(end);
    }

    /// <summary>The connection broke: nothing that is still under way will be confirmed.</summary>
    public void EndAll()
    {
        List<CancellationTokenSource> ending;
        lock (one)
        {
            ending = [.. running.Select(turn => turn.End)];
            running.Clear();
            current = null;
        }

        foreach (var end in ending) end.Cancel();
    }

    private CancellationToken Begin()
    {
        lock (one)
        {
            if (current is { } now && clock.GetElapsedTime(now.Begun) < Shared) return now.End.Token;

            while (running.TryPeek(out var oldest) && oldest.End.IsCancellationRequested) running.Dequeue();
            current = (clock.GetTimestamp(), new CancellationTokenSource(Span, clock));
            running.Enqueue(current.Value);
            return current.Value.End.Token;
        }
    }
}
