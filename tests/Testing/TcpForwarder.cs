using System.Net;
using System.Net.Sockets;

namespace Testing;

/// <summary>
/// An address whose target changes, as the Service before a database's primary: connections that are there stay with
/// whom they have reached and end with it, new ones reach the new target. Where nobody listens they are reset.
/// </summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, LoopbackPort.Free());
    private readonly CancellationTokenSource stop = new();
    private readonly Task listening;

    /// <param name="target">A port of 127.0.0.1.</param>
    public TcpForwarder(int target)
    {
        Target = target;
        listener.Start();
        listening = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The port of 127.0.0.1 that new connections reach.</summary>
    public int Target { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Listen()
    {
        List<Task> carried = [];
        while (await Accepted() is { } socket)
        {
            carried.RemoveAll(one => one.IsCompleted);
            carried.Add(Carry(socket));
        }

        await Task.WhenAll(carried);
    }

    private async Task<Socket?> Accepted()
    {
        try
        {
            return await listener.AcceptSocketAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task Carry(Socket from)
    {
        using var near = new NetworkStream(from, ownsSocket: true);
        using var to = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        (from.NoDelay, to.NoDelay) = (true, true);
        try
        {
            await to.ConnectAsync(IPAddress.Loopback, Target, stop.Token);
        }
        catch (Exception nobody) when (nobody is SocketException or OperationCanceledException)
        {
            from.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        using var far = new NetworkStream(to);
        // Whichever side ends ends both: the sockets close with this.
        await await Task.WhenAny(Copy(near, far), Copy(far, near));
    }

    private async Task Copy(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to, stop.Token);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has ended, or this forwarder does.
        }
    }
}
