using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>
/// Who waits, read once for all desks that ask at the same time. What is given was read after it was asked for: whoever
/// has been told of a change sees it, whichever replica told them.
/// </summary>
public sealed class QueueNow(ConsultationDatabase db)
{
    private readonly Lock one = new();
    private Task<QueueView>? running;
    private Task<QueueView>? next;

    public Task<QueueView> Read(CancellationToken stop)
    {
        lock (one)
        {
            if (running is { IsCompleted: false }) return (next ??= After(running)).WaitAsync(stop);

            // Shared: it must not end with whoever asked first.
            running = db.DoApart(QueueView.Read, CancellationToken.None);
            return running.WaitAsync(stop);
        }
    }

    private async Task<QueueView> After(Task before)
    {
        // Never at once: whoever asked still holds the lock.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (one) (running, next) = (next, null);
        return await db.DoApart(QueueView.Read, CancellationToken.None);
    }
}
