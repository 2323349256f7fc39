using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Testing;

/// <summary>
/// A port of 127.0.0.1 that is free, also later on: it lies below those the system lends to outgoing connections, so
/// what listens there can end and listen there again.
/// </summary>
public static class LoopbackPort
{
    private const int First = 12_000;
    private const int Last = 32_000;
    private const int Tries = 100;

    public static int Free()
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No free port found in {Tries} tries.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
