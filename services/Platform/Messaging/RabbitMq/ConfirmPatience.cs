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
    private static readonly TimeSpan PauseMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(16);

    private readonly Lock one = new();
    private readonly List<Turn> running = [];
    private TimeSpan pause = TimeSpan.Zero;
    private long generation;
    private int overdue;

    /// <summary>
    /// Whether publishes have outlived their time and are still with the client, as when a broker short of disk reads
    /// no more. No others must be sent after them until they are through or the client was made anew: at once for the
    /// first, for it may be the client that is stuck, and after a pause that doubles while nothing is confirmed.
    /// </summary>
    public bool Clogged
    {
        get
        {
            lock (one) return overdue > 0;
        }
    }

    /// <summary>Makes the client anew, and with it its connection: what is with the old one is given up.</summary>
    public Action MakeAnew { private get; set; } = () => { };

    /// <summary>
    /// Waits for a confirm; throws when it does not come. What is sent cannot be called back: the client keeps it, and
    /// it counts as clogged until it is through or its connection is gone.
    /// </summary>
    public async Task Await(Func<Task> publish)
    {
        var (end, began) = Begin();
        var sending = publish();
        try
        {
            await sending.WaitAsync(end);
            lock (one) pause = TimeSpan.Zero;
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            Outlived(sending, began);
            throw;
        }
    }

    /// <summary>The client has a new connection: what was overdue on the one before it is gone.</summary>
    public void BeginAnew()
    {
        lock (one)
        {
            generation++;
            overdue = 0;
        }
    }

    /// <summary>The broker broke off: nothing that is still under way will be confirmed.</summary>
    public void EndAll()
    {
        List<Turn> ending;
        lock (one)
        {
            BeginAnew();
            ending = [.. running];
            running.Clear();
        }

        foreach (var turn in ending) turn.End.Cancel();
    }

    private (CancellationToken End, long Generation) Begin()
    {
        lock (one)
        {
            if (running.Count == 0 || clock.GetElapsedTime(running[^1].Begun) >= Shared)
            {
                running.RemoveAll(turn => turn.End.IsCancellationRequested);
                running.Add(new Turn(clock.GetTimestamp(), new CancellationTokenSource(Span, clock)));
            }

            return (running[^1].End.Token, generation);
        }
    }

    private void Outlived(Task sending, long began)
    {
        lock (one)
        {
            if (began != generation) return;
            if (overdue++ == 0) _ = GiveUp(began, pause);
        }

        _ = sending.ContinueWith(_ => Through(began), TaskScheduler.Default);
    }

    private async Task GiveUp(long began, TimeSpan after)
    {
        await Task.Delay(after, clock);
        lock (one)
        {
            if (began != generation || overdue == 0) return;

            pause = pause == TimeSpan.Zero ? PauseMin : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, PauseMax.Ticks));
            BeginAnew();
        }

        MakeAnew();
    }

    private void Through(long began)
    {
        lock (one)
        {
            if (began == generation) overdue--;
        }
    }

    private sealed record Turn(long Begun, CancellationTokenSource End);
}
