using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// A connection that is made again whenever it breaks: the same work begins anew on each. One that does nothing else
/// than to break is tried again after one second, then two, at most five.
/// </summary>
internal sealed partial class LastingConnection(Broker broker, string name, TimeProvider clock, ILogger logger)
{
    private const int PauseMaxSeconds = 5;

    /// <param name="use">
    /// Works until the token ends, which it does when the connection breaks; if it returns or throws earlier, the
    /// connection is closed and made again.
    /// </param>
    public async Task Keep(Func<IConnection, CancellationToken, Task> use, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await using var connection = await broker.Connections(name).CreateConnectionAsync(stop);
                using var open = CancellationTokenSource.CreateLinkedTokenSource(stop);
                connection.ConnectionShutdownAsync += End(open);
                Connected(logger, name);
                failures = 0;
                await use(connection, open.Token);
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) Broke(logger, fault, name);
            }

            failures = Math.Min(failures + 1, PauseMaxSeconds);
            await Signal.Pause(TimeSpan.FromSeconds(failures), clock, stop);
        }
    }

    /// <summary>Waits for the end of the token; does not throw.</summary>
    public static async Task UntilEnd(CancellationToken end) =>
        await Signal.Pause(Timeout.InfiniteTimeSpan, TimeProvider.System, end);

    /// <summary>Ends the token when a connection or channel closes; it may have been disposed of before.</summary>
    public static AsyncEventHandler<ShutdownEventArgs> End(CancellationTokenSource open) => async (_, _) =>
    {
        try
        {
            await open.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Closed on purpose: nobody waits any more.
        }
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker: {Connection}")]
    private static partial void Connected(ILogger logger, string connection);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away or broke off: {Connection}")]
    private static partial void Broke(ILogger logger, Exception fault, string connection);
}
