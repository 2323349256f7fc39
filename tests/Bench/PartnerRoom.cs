using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Bench;

/// <summary>
/// The servers of very many partners, each at an address of its own on this machine: some take everything at once,
/// some hang.
/// </summary>
internal sealed class PartnerRoom : IAsyncDisposable
{
    private const int PerNetwork = 250;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly int port;
    private readonly Func<int, bool> hangs;
    private readonly ConcurrentQueue<double> took = new();
    private int toHanging;

    private PartnerRoom(WebApplication app, int port, Func<int, bool> hangs)
    {
        this.app = app;
        this.port = port;
        this.hangs = hangs;
    }

    /// <summary>From each event's moment to the moment its healthy partner had it, in milliseconds.</summary>
    public double[] Took => [.. took.Order()];

    public int ToHanging => toHanging;

    public bool Hangs(int partner) => hangs(partner);

    public static async Task<PartnerRoom> Open(Func<int, bool> hangs)
    {
        var port = Subject.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, port));
        var room = new PartnerRoom(builder.Build(), port, hangs);
        room.app.MapPost("/{partner:int}", room.Take);
        await room.app.StartAsync();
        return room;
    }

    public string UrlOf(int partner) =>
        $"http://127.0.{1 + (partner / PerNetwork)}.{1 + (partner % PerNetwork)}:{port}/{partner}";

    /// <summary>From here on it is measured.</summary>
    public void Forget()
    {
        took.Clear();
        toHanging = 0;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(int partner, HttpContext http)
    {
        using var told = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        var at = told.RootElement.GetProperty("time").GetDateTimeOffset();
        if (!hangs(partner))
        {
            took.Enqueue((TimeProvider.System.GetUtcNow() - at).TotalMilliseconds);
            return;
        }

        Interlocked.Increment(ref toHanging);
        await Task.Delay(Hang, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
