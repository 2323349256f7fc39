using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReferralService.Partners;

namespace ReferralService.Tests;

/// <summary>A delivery as a partner's server received it.</summary>
internal sealed record Received(
    string Path, string ContentType, string Id, string Timestamp, string Signature, string Origin, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsSignedWith(params string[] secrets) => Signature == WebhookSignature.Sign(
        secrets, Id, long.Parse(Timestamp, CultureInfo.InvariantCulture), Body);
}

/// <summary>A partner's own server on the loopback address, which answers as a test wants.</summary>
internal sealed class PartnerServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PartnerServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public ConcurrentQueue<Received> Deliveries { get; } = new();

    /// <summary>The origins that asked whether they may deliver.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>How such a question is answered.</summary>
    public Func<HttpContext, Task> Grant { get; set; } = _ => Task.CompletedTask;

    /// <summary>How the next delivery is answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<PartnerServer> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new PartnerServer(app);
        app.Run(server.Receive);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        var headers = http.Request.Headers;
        var origin = headers["WebHook-Request-Origin"].ToString();
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            Questions.Enqueue(origin);
            await Grant(http);
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Deliveries.Enqueue(new Received(
            http.Request.Path, http.Request.ContentType ?? "", headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), origin, body.ToArray()));
        await Answer(http);
    }
}
