using System.Net;
using System.Net.Sockets;

namespace Platform.Web;

/// <summary>How a name becomes addresses, and one of several addresses a connection.</summary>
public sealed record OutboundNet(
    Func<string, CancellationToken, Task<IPAddress[]>> Resolve,
    Func<IPAddress[], int, CancellationToken, Task<Stream>> Open)
{
    public static readonly OutboundNet Machine = new(Dns.GetHostAddressesAsync, Connect);

    private static async Task<Stream> Connect(IPAddress[] addresses, int port, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
