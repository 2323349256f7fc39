using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>
/// Seals what has been committed to the audit, within a second or two. A process that has written nothing looks only
/// now and then, for what one that died has left.
/// </summary>
internal sealed partial class AuditSealer(Database database, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim wake = new(0, 1);

    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Seal(stop);
                await wake.WaitAsync(Sweep, stop);
                await Signal.Pause(Gather, clock, stop);
            }
            catch (Exception fault)
            {
                if (stop.IsCancellationRequested) return;

                Failed(logger, fault, database.Service);
                await Signal.Pause(Sweep, clock, stop);
            }
        }
    }

    /// <summary>Seals all there is, unless another process is about to.</summary>
    public async Task Seal(CancellationToken stop)
    {
        int? count;
        do
        {
            count = await database.Do(work => AuditChain.Seal(database.Service, work), stop);
        }
        while (count == AuditChain.BatchMax);

        // The other one may have looked before the last of ours was there.
        if (count is null) Wake();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service}: the audit could not be sealed; it is tried again")]
    private static partial void Failed(ILogger logger, Exception fault, string service);
}
