using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Bench;

/// <summary>
/// One kept-alive HTTP/1.1 connection that posts one body after the other. Written on the socket itself:
/// generator and subject
/// share the processors, and what a comfortable client costs would make every subject look alike.
/// </summary>
internal sealed class Caller : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[64 * 1024];
    private readonly string head;

    private Caller(string head) => this.head = head;

    public static async Task<Caller> Connect(Target target)
    {
        var signedIn = target.Token is { } token ? $"Authorization: Bearer {token}\r\n" : "";
        var caller = new Caller(
            $"POST {target.Path} HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\n{signedIn}"
            + "Content-Type: application/json\r\nContent-Length: ");
        await caller.socket.ConnectAsync("127.0.0.1", target.Port);
        return caller;
    }

    /// <summary>Posts and reads the whole answer, which must be 202.</summary>
    public async Task Post(string body)
    {
        var request = Encoding.UTF8.GetBytes($"{head}{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        await socket.SendAsync(request);
        var received = 0;
        do
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(received));
            if (read == 0) throw new IOException("The connection was closed instead of an answer.");

            received += read;
        }
        while (!IsWhole(answer.AsSpan(0, received)));

        if (!answer.AsSpan().StartsWith("HTTP/1.1 202 "u8))
        {
            throw new IOException($"Not accepted: {Encoding.UTF8.GetString(answer, 0, received)}");
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf(EndOfHead);
        if (end < 0) return false;

        const string Length = "Content-Length: ";
        var fields = Encoding.ASCII.GetString(received[..end]);
        var at = fields.IndexOf(Length, StringComparison.Ordinal);
        if (at < 0) return received.EndsWith(EndOfChunks);

        var value = fields.AsSpan(at + Length.Length);
        var line = value.IndexOf('\r');
        var length = int.Parse(line < 0 ? value : value[..line], CultureInfo.InvariantCulture);
        return received.Length == end + EndOfHead.Length + length;
    }
}

/// <summary>Where to post, and as whom.</summary>
internal sealed record Target(int Port, string Path, string? Token);
