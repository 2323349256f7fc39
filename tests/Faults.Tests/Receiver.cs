using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Faults.Tests;

/// <summary>
/// All partners' endpoint: keeps each delivery on the disk before it answers, and remembers which referrals wait to be
/// accepted. A delivery that comes again is noted again, but a referral is thought of once.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly FileStream file;
    private readonly Lock one = new();
    private readonly Dictionary<string, int> received = [];
    private readonly ConcurrentQueue<(Guid Referral, Guid Agency)> asked = new();

    private Receiver(string file)
    {
        this.file = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(Receive);
    }

    public Uri Address => new(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Receiver> Start(string file)
    {
        var receiver = new Receiver(file);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>How often each event has come.</summary>
    public IReadOnlyDictionary<string, int> Received()
    {
        lock (one) return received.ToDictionary();
    }

    /// <summary>The next referral nobody has answered yet.</summary>
    public (Guid Referral, Guid Agency)? NextAsked() => asked.TryDequeue(out var next) ? next : null;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await file.DisposeAsync();
    }

    private async Task Receive(HttpContext http)
    {
        using var told = await JsonDocument.ParseAsync(http.Request.Body);
        var type = told.RootElement.GetProperty("type").GetString();
        if (Keep(http.Request.Headers["webhook-id"].ToString(), $"{type}") && type == "annyeong.referral-requested.v1")
        {
            var data = told.RootElement.GetProperty("data");
            asked.Enqueue((data.GetProperty("referralId").GetGuid(), data.GetProperty("agencyId").GetGuid()));
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>True when it has come for the first time.</summary>
    private bool Keep(string id, string type)
    {
        lock (one)
        {
            file.Write(Encoding.UTF8.GetBytes($"{id}\t{type}\n"));
            file.Flush(flushToDisk: true);
            return (received[id] = received.GetValueOrDefault(id) + 1) == 1;
        }
    }
}
