using Microsoft.Extensions.Logging;

namespace Platform.Web;

/// <summary>For whoever has to be answered in time, whatever happens to the work.</summary>
public static partial class InTime
{
    /// <summary>
    /// What the work gives; null when it takes longer than <paramref name="patience"/> or fails, which the log then
    /// says. A refusal stays one. Work that was late is stopped, and may have been done nevertheless.
    /// </summary>
    public static async Task<T?> Of<T>(Func<CancellationToken, Task<T?>> work, TimeSpan patience, ILogger logger)
        where T : class
    {
        using var limit = new CancellationTokenSource(patience);
        return await Of(work(limit.Token), patience, logger);
    }

    /// <summary>The same of work that goes on when it is late.</summary>
    public static async Task<T?> Of<T>(Task<T?> work, TimeSpan patience, ILogger logger)
        where T : class
    {
        try
        {
            return await work.WaitAsync(patience);
        }
        catch (Exception fault) when (fault is not RefusedException)
        {
            Late(logger, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>Whether the work is done within so long; it goes on either way.</summary>
    public static async Task<bool> IsDone(Task work, TimeSpan patience, TimeProvider clock) =>
        await Task.WhenAny(work, Task.Delay(patience, clock)) == work;

    /// <summary>What the part gives or, when it fails, what stands in: it must not take the whole with it.</summary>
    public static T Or<T>(Func<T> part, T standsIn, ILogger logger)
    {
        try
        {
            return part();
        }
        catch (Exception fault) when (fault is not RefusedException)
        {
            Late(logger, fault.GetType().Name);
            return standsIn;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Answered without the work, which was late or failed: {Fault}")]
    private static partial void Late(ILogger logger, string fault);
}
