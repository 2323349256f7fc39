using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Platform.Identity;

/// <summary>
/// Looks at what a good signature does not say: whether the session is over or was ended. Tells the log who was kept
/// out and why, once a minute for each reason: a flood must not fill it.
/// </summary>
internal sealed partial class SessionGuard(
    EndedSessions ended, IOptions<SessionLimits> limits, TimeProvider clock, ILoggerFactory loggers)
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromMinutes(1);

    private readonly ILogger logger = loggers.CreateLogger("Annyeong.SignIn");
    private readonly ConcurrentDictionary<string, long> told = new();

    public static Session? SessionOf(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>("sid", out var id) || id is not { Length: > 0 and <= 200 }) return null;

        return new Session(id, token.TryGetPayloadValue<long>("auth_time", out var at)
            ? DateTimeOffset.FromUnixTimeSeconds(at)
            : IssuedAt(token));
    }

    /// <param name="cookie">Whether the token came in the demonstration's cookie: then this process renews it.</param>
    public async Task Look(TokenValidatedContext context, bool cookie)
    {
        if (context.SecurityToken is not JsonWebToken token) return;

        var (now, session) = (clock.GetUtcNow(), SessionOf(token));
        if (session is not null && limits.Value.IsOver(IssuedAt(token), session.BegunAt, now))
        {
            context.Fail("session over");
        }
        else if (await ended.Has(token.Subject, session?.Id, IssuedAt(token), context.HttpContext.RequestAborted))
        {
            context.Fail("session ended");
        }
        else if (session is not null && cookie && limits.Value.IsStale(IssuedAt(token), now))
        {
            var renewed = context.HttpContext.RequestServices.GetService(typeof(DemonstrationTokens))
                is DemonstrationTokens tokens ? tokens.Issue(token.Subject, session) : null;
            if (renewed is not null) SignIn.Keep(context.HttpContext, renewed);
        }

        if (context.Result?.Failure is { } failure) Tell(failure.Message);
    }

    public Task Refused(Exception fault)
    {
        Tell(fault.GetType().Name);
        return Task.CompletedTask;
    }

    public Task Forbidden(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        var role = Roles.All.FirstOrDefault(http.User.IsInRole) ?? "nobody's role";
        if (IsNew($"{role} {http.Request.Method} {route}")) NotAllowed(logger, role, http.Request.Method, route);
        return Task.CompletedTask;
    }

    /// <summary>A token that does not say when it was issued is as old as its beginning.</summary>
    private static DateTimeOffset IssuedAt(JsonWebToken token) => new(
        DateTime.SpecifyKind(token.IssuedAt == default ? token.ValidFrom : token.IssuedAt, DateTimeKind.Utc));

    private void Tell(string reason)
    {
        if (IsNew(reason)) TokenRefused(logger, reason);
    }

    private bool IsNew(string what)
    {
        var now = clock.GetTimestamp();
        var first = told.TryAdd(what, now);
        if (first || !told.TryGetValue(what, out var last) || clock.GetElapsedTime(last, now) < ToldEvery) return first;

        return told.TryUpdate(what, now, last);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "A token was refused, and others like it may have been: {Reason}")]
    private static partial void TokenRefused(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Role} was refused {Method} {Route}")]
    private static partial void NotAllowed(ILogger logger, string role, string method, string route);
}
