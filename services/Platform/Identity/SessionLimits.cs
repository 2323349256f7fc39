using System.ComponentModel.DataAnnotations;

namespace Platform.Identity;

/// <summary>
/// Pure: how long a session in a browser lasts. Its tokens carry the provider's <c>sid</c>; the front fetches a new one
/// while somebody is there, so a token that grew old says that nobody is. Programs have tokens without <c>sid</c>,
/// which end when they say. OWASP ASVS 5.0, 7.3.1 and 7.3.2.
/// </summary>
public sealed record SessionLimits
{
    /// <summary>How old the token of a session may be: nobody was there for so long.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "08:00:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session may last from the moment of signing in, however busy: a long shift.</summary>
    [Range(typeof(TimeSpan), "00:30:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    public bool IsOver(DateTimeOffset issuedAt, DateTimeOffset begunAt, DateTimeOffset now) =>
        now >= issuedAt + IdleTimeout || now >= begunAt + SessionLifetime;

    /// <summary>Whether it is time for a new token, where this process is the front itself.</summary>
    internal bool IsStale(DateTimeOffset issuedAt, DateTimeOffset now) => now >= issuedAt + (IdleTimeout / 6);
}

/// <summary>A session in a browser, as the claims of its token tell it.</summary>
/// <param name="Id">The claim <c>sid</c>.</param>
/// <param name="BegunAt">When somebody signed in, the claim <c>auth_time</c>; without it, the token's time.</param>
public sealed record Session(string Id, DateTimeOffset BegunAt);
