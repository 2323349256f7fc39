using System.Threading.Channels;

namespace Platform.Messaging;

/// <summary>Waiting that ends quietly when the service stops.</summary>
internal static class Signal
{
    /// <summary>True when there is something to read, false when the service stops.</summary>
    public static async Task<bool> Wait<T>(ChannelReader<T> reader, CancellationToken stop)
    {
        try
        {
            return await reader.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>True at each tick, false when the service stops.</summary>
    public static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits for so long, or until the token ends.</summary>
    public static async Task Pause(TimeSpan span, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            await Task.Delay(span, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // Whoever waited looks at the token.
        }
    }
}
