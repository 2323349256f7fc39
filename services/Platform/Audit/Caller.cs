using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Platform.Identity;

namespace Platform.Audit;

/// <summary>Who does something, as the audit names them: an account, its roles, the address of the request.</summary>
internal sealed record Caller(string Actor, string Role, string? Origin)
{
    private static readonly AsyncLocal<Request?> Ambient = new();

    /// <summary>Whoever sent the current request; null outside of one.</summary>
    public static Caller? Current => Ambient.Value is { } request ? Of(request.User, request.Address) : null;

    /// <summary>What reacts or runs on schedule does so in the service's own name.</summary>
    public static Caller Of(string service) => new(service, "service", null);

    /// <summary>Somebody who is about to sign in.</summary>
    public static Caller Of(DemonstrationUser user, HttpContext http) =>
        new(user.Name, user.Role, Text(http.Connection.RemoteIpAddress));

    private static Caller Of(ClaimsPrincipal user, IPAddress? address)
    {
        var roles = Roles.All.Where(user.IsInRole).ToList();
        return new Caller(
            user.Identity?.Name ?? "nobody", roles.Count == 0 ? "none" : string.Join(',', roles), Text(address));
    }

    private static string? Text(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();

    /// <summary>Only what is read later is put together later: most requests leave nothing in the audit.</summary>
    public static async Task Middleware(HttpContext http, RequestDelegate next)
    {
        Ambient.Value = new Request(http.User, http.Connection.RemoteIpAddress);
        await next(http);
    }

    private sealed record Request(ClaimsPrincipal User, IPAddress? Address);
}
