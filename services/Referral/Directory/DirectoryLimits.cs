using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ReferralService.Directory;

/// <summary>How often strangers may ask, and how many may carry all of it away at once.</summary>
public static class DirectoryLimits
{
    public const string Reads = "directory-reads";
    public const string Exports = "directory-exports";
    public const int ExportsMax = 4;

    /// <summary>Of those: however slowly strangers read, somebody known finds a place.</summary>
    public const int ExportsOfSignedIn = 1;

    /// <summary>Behind one address there may be a whole mobile network, or another directory that follows this one.
    /// </summary>
    private const int BurstMax = 2_000;
    private const int PerSecond = 200;

    private static readonly MinDataRate SlowestExport = new(bytesPerSecond: 16 * 1024, TimeSpan.FromSeconds(10));

    public static void AddTo(RateLimiterOptions limits)
    {
        limits.AddPolicy(Reads, OfReader);
        limits.AddPolicy(Exports, http => RateLimitPartition.GetConcurrencyLimiter(
            IsSignedIn(http),
            signedIn => new() { PermitLimit = signedIn ? ExportsOfSignedIn : ExportsMax - ExportsOfSignedIn }));
    }

    /// <summary>Whoever stops reading gives the place to another.</summary>
    public static void LetGoWhoeverStops(HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = SlowestExport;
    }

    private static RateLimitPartition<string> OfReader(HttpContext http) => IsSignedIn(http)
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
        {
            TokenLimit = BurstMax,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        });

    private static bool IsSignedIn(HttpContext http) => http.User.Identity?.IsAuthenticated is true;
}
