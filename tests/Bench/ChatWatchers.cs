using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench;

/// <summary>
/// Open pages with their streams, in a process of their own: one process may hold only so many open files, and those of
/// the pages are not to count among the service's or this program's.
/// </summary>
internal sealed class ChatWatchers : IAsyncDisposable
{
    private const string Ready = "open";

    private readonly Process process;

    private ChatWatchers(Process process) => this.process = process;

    /// <summary>Returns when every stream has been answered.</summary>
    public static async Task<ChatWatchers> Open(int port, int count, IEnumerable<string> cookies)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Environment.GetCommandLineArgs()[0], "chat-watch", $"{port}", $"{count}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var watchers = new ChatWatchers(Process.Start(start)!);
        await watchers.process.StandardInput.WriteLineAsync(string.Join('\t', cookies));
        return await watchers.process.StandardOutput.ReadLineAsync() == Ready
            ? watchers
            : throw new InvalidOperationException("A stream was not opened.");
    }

    /// <summary>What the process does: opens so many, says so, and holds them until its input ends.</summary>
    public static async Task<int> Run(string port, string count)
    {
        var cookies = (await Console.In.ReadLineAsync())!.Split('\t');
        var address = new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        List<Socket> open = [];
        for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET /chat/live HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies[i % cookies.Length]}\r\n\r\n"));
            open.Add(socket);
        }

        var answers = await Task.WhenAll(open.Select(FirstLine));
        if (answers.Any(line => !line.Contains("200", StringComparison.Ordinal))) return 1;

        Console.WriteLine(Ready);
        await Console.In.ReadToEndAsync();
        open.ForEach(socket => socket.Dispose());
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        using (process)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> FirstLine(Socket socket)
    {
        var bytes = new byte[256];
        var length = await socket.ReceiveAsync(bytes);
        return Encoding.ASCII.GetString(bytes, 0, length).Split('\r')[0];
    }
}
