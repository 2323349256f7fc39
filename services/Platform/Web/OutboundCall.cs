using System.Net;
using System.Net.Sockets;

namespace Platform.Web;

/// <summary>Why a call got no answer.</summary>
public enum OutboundFault { TimedOut, AddressBlocked, NotReached, Broken }

/// <summary>How a call to somebody else's server went: a status, or the fault that stood in its place.</summary>
/// <param name="Body">The beginning of what came with it, where it was asked for.</param>
/// <param name="Header">The one header that was asked for, where it came.</param>
public sealed record OutboundAnswer(
    int? Status, OutboundFault? Fault, TimeSpan? RetryAfter, ReadOnlyMemory<byte> Body = default, string? Header = null)
{
    public bool Succeeded => Status is >= 200 and < 300;
}

/// <summary>
/// Calls to addresses that others have chosen. The address is looked at when the connection is made, so a name that
/// changes its mind between two look-ups gains nothing; redirects and proxies are not followed, and of what the far end
/// writes no more is read than is asked for.
/// </summary>
public static class OutboundCall
{
    private const int DrainBytesMax = 4 * 1024;
    private const int ConnectionsPerServerMax = 8;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private static readonly IPNetwork[] ReservedV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>
    /// Only this part of IPv6 is the public internet, less what tunnels into IPv4 or documents something.
    /// </summary>
    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ReservedV6 =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>The handler such calls go through.</summary>
    /// <param name="loopback">Lets this machine be called too: for the demonstration.</param>
    /// <param name="connections">To one server at once.</param>
    /// <param name="net">Another one than that of this machine.</param>
    public static SocketsHttpHandler Handler(
        bool loopback, int connections = ConnectionsPerServerMax, OutboundNet? net = null) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = connections,
        MaxResponseDrainSize = DrainBytesMax,
        ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, loopback, net ?? OutboundNet.Machine, stop),
    };

    /// <summary>May this address be called? Only the public internet, and this machine where that is wished.</summary>
    public static bool Allows(IPAddress address, bool loopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain)) return loopback;
        return plain.AddressFamily is AddressFamily.InterNetwork
            ? !ReservedV4.Any(network => network.Contains(plain))
            : PublicV6.Contains(plain) && !ReservedV6.Any(network => network.Contains(plain));
    }

    /// <summary>Sends the request and waits for the head of the answer, at most <paramref name="patience"/>.</summary>
    /// <param name="bodyBytesMax">As much of the body is read too.</param>
    /// <param name="header">Is read too.</param>
    public static async Task<OutboundAnswer> Send(
        HttpClient http, HttpRequestMessage request, TimeSpan patience, DateTimeOffset now, CancellationToken stop,
        int bodyBytesMax = 0, string header = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = new byte[bodyBytesMax];
            await using var answer = await response.Content.ReadAsStreamAsync(limit.Token);
            var length = await answer.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, limit.Token);
            return new OutboundAnswer(
                (int)response.StatusCode, null, RetryAfterOf(response, now), body.AsMemory(0, length),
                header.Length > 0 && response.Headers.TryGetValues(header, out var values) ? values.First() : null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new OutboundAnswer(null, OutboundFault.TimedOut, null);
        }
        catch (HttpRequestException fault)
        {
            return new OutboundAnswer(null, KindOf(fault), null);
        }
        catch (IOException)
        {
            return new OutboundAnswer(null, OutboundFault.Broken, null);
        }
    }

    private static async ValueTask<Stream> Connect(
        DnsEndPoint to, bool loopback, OutboundNet net, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await net.Resolve(to.Host, stop);
        var allowed = addresses.Where(address => Allows(address, loopback)).ToArray();
        if (allowed.Length == 0) throw new AddressBlockedException();

        // To what has been looked at, and not to the name, which may lead elsewhere by now.
        return await net.Open(allowed, to.Port, stop);
    }

    private static OutboundFault KindOf(HttpRequestException fault) => fault switch
    {
        { InnerException: AddressBlockedException } => OutboundFault.AddressBlocked,
        { InnerException: SocketException } => OutboundFault.NotReached,
        { HttpRequestError: HttpRequestError.NameResolutionError } => OutboundFault.NotReached,
        { HttpRequestError: HttpRequestError.ConnectionError } => OutboundFault.NotReached,
        _ => OutboundFault.Broken,
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => null,
        };

    private sealed class AddressBlockedException() : Exception("The address is not one that may be called.");
}
