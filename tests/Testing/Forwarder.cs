using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Testing;

/// <summary>
/// One origin before several services, as an ingress is: the service whose path prefix is the longest gets the request.
/// Bodies flow through both ways as they come; 502 when the service is away.
/// </summary>
public sealed class Forwarder : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    private readonly WebApplication app;
    private readonly List<(PathString Prefix, Func<Uri> To)> routes;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = null,
    });

    private Forwarder(IReadOnlyDictionary<string, Func<Uri>> routes)
    {
        this.routes = [.. routes
            .OrderByDescending(route => route.Key.Length)
            .Select(route => (new PathString(route.Key.TrimEnd('/')), route.Value))];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddSingleton<IHostLifetime, PartOfATest>();
        app = builder.Build();
        app.Run(Forward);
    }

    public Uri Address { get; private set; } = null!;

    /// <param name="routes">
    /// Path prefixes, with <c>/</c> among them, and what gives the address that each request is led to.
    /// </param>
    public static async Task<Forwarder> Start(IReadOnlyDictionary<string, Func<Uri>> routes)
    {
        var forwarder = new Forwarder(routes);
        await forwarder.app.StartAsync();
        var server = forwarder.app.Services.GetRequiredService<IServer>();
        forwarder.Address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return forwarder;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task Forward(HttpContext http)
    {
        try
        {
            using var request = RequestOf(http);
            using var answer = await client.SendAsync(request, http.RequestAborted);
            await Give(answer, http);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // An answer that broke off is to be seen as such.
            if (http.Response.HasStarted) http.Abort();
            else http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private HttpRequestMessage RequestOf(HttpContext http)
    {
        var to = routes.First(route => http.Request.Path.StartsWithSegments(route.Prefix)).To();
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri(
            to.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), address);
        if (http.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            request.Content = new StreamContent(http.Request.Body);
        }

        foreach (var (name, values) in http.Request.Headers)
        {
            if (IsHopByHop(name, http.Request.Headers.Connection)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return request;
    }

    private static async Task Give(HttpResponseMessage answer, HttpContext http)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        var connection = answer.Headers.Connection.ToArray();
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!IsHopByHop(name, connection)) http.Response.Headers[name] = values.ToArray();
        }

        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        await http.Response.StartAsync(http.RequestAborted);
        var buffer = new byte[BufferBytes];
        while (await body.ReadAsync(buffer, http.RequestAborted) is var length and > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, length), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    /// <param name="connection">The values of <c>Connection</c>, which may name more.</param>
    private static bool IsHopByHop(string name, IEnumerable<string?> connection) =>
        HopByHop.Contains(name)
        || connection.Any(names => names!.Split(',', StringSplitOptions.TrimEntries)
            .Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Signals are for the process, which would otherwise not end by them.</summary>
    private sealed class PartOfATest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
