using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity;

namespace Platform.Web;

/// <summary>
/// How large and how often. Only strangers are limited, one by one, and only when they change something:
/// nothing here ever stands before somebody who reads the numbers to call.
/// </summary>
internal static class RequestLimits
{
    public const int BodyBytesMax = 1024 * 1024;
    private const int BodyBytesDrained = 32 * 1024 * 1024;

    /// <summary>
    /// Left to itself a connection takes in megabytes that nobody reads: who stops reading would be noticed minutes
    /// later, and each would hold the memory for so long.
    /// </summary>
    private const int UnreadBytesMax = 64 * 1024;
    private const int BurstMax = 200;
    private const int PerSecond = 50;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesDrained;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = UnreadBytesMax;
            return socket;
        });
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
        });
    }

    /// <summary>
    /// The server itself breaks the connection of whoever sends too much, and the sender never reads why. Here the
    /// answer goes out first, and the rest is read and thrown away.
    /// </summary>
    public static Task BodySize(HttpContext http, RequestDelegate next)
    {
        var most = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? BodyBytesMax;
        var tooLarge = http.Request.ContentLength > most;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // A limit of the route itself is the server's already: it would break the connection.
            size.MaxRequestBodySize = tooLarge ? BodyBytesDrained : most;
        }

        return tooLarge
            ? throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge)
            : next(http);
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        // The demonstration's tokens are for programs of this machine, which may ask for one per call.
        if (HttpMethods.IsGet(http.Request.Method)
            || http.User.Identity?.IsAuthenticated is true
            || http.Request.Path == IssueToken.Path)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        return RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
        {
            TokenLimit = BurstMax,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        });
    }
}
