using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Platform.Web;

namespace Platform.Identity;

/// <summary>
/// Who is calling: a bearer token, or the same token in a cookie for pages. Closed by default: a route that says
/// nothing asks for a signed-in user.
/// </summary>
public static class SignIn
{
    public const string Cookie = "annyeong-session";
    public const string Page = "/identity/sign-in";

    internal const string Audience = "annyeong120";
    internal const string TokenType = "at+jwt";
    internal const string AgencyClaim = "agency";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Whoever sends tokens with unknown key ids must not have us hammer the provider.</summary>
    private static readonly TimeSpan KeysAskedForAtMost = TimeSpan.FromSeconds(30);

    /// <summary>So long a key the provider has taken back may still open.</summary>
    private static readonly TimeSpan KeysAskedForAtLeast = TimeSpan.FromMinutes(15);

    /// <summary>The signed-in user's name.</summary>
    public static string Id(this ClaimsPrincipal user) =>
        user.Identity?.Name
        ?? throw new InvalidOperationException("Nobody is signed in: the route is open by mistake.");

    /// <summary>The agency a partner user is bound to; refused when the user has none.</summary>
    public static Guid Agency(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(AgencyClaim), out var agency)
            ? agency
            : throw new NotYoursException("no-agency", "이 사용자는 어느 기관에도 속하지 않습니다.", "This user belongs to no agency.");

    /// <summary>The session in a browser; null for a program, or where nobody is signed in.</summary>
    public static Session? Session(this ClaimsPrincipal user) =>
        user.FindFirstValue("sid") is { Length: > 0 } id ? new Session(id, DateTimeOffset.MinValue) : null;

    /// <summary>Has the browser keep the token of its session.</summary>
    public static void Keep(HttpContext http, string token) =>
        http.Response.Cookies.Append(Cookie, token, CookieOptions(http, DemonstrationTokens.Lifetime));

    public static void Forget(HttpContext http) =>
        http.Response.Cookies.Delete(Cookie, CookieOptions(http, lifetime: null));

    internal static void AddSignIn(this WebApplicationBuilder builder, bool demonstration)
    {
        var authority = demonstration ? null : builder.Configuration["Identity:Authority"]
            ?? throw new InvalidOperationException("Identity:Authority is not set.");
        if (demonstration) builder.Services.AddSingleton<DemonstrationTokens>();
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddSingleton<SessionGuard>();
        builder.Services.AddOptions<SessionLimits>()
            .BindConfiguration("Identity").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.Authority = authority;
            // A provider on this machine, as in tests; any other must be reached over TLS.
            options.RequireHttpsMetadata = !IsLoopback(authority);
            options.RefreshInterval = KeysAskedForAtMost;
            options.AutomaticRefreshInterval = KeysAskedForAtLeast;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = builder.Configuration["Identity:Audience"] ?? Audience,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
                ValidTypes = (builder.Configuration["Identity:TokenTypes"] ?? TokenType)
                    .Split(',', StringSplitOptions.TrimEntries),
                NameClaimType = "sub",
                RoleClaimType = builder.Configuration["Identity:RolesClaim"] ?? "roles",
            };
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context =>
                {
                    if (!context.Request.Headers.ContainsKey("Authorization"))
                    {
                        context.Token = context.Request.Cookies[Cookie];
                    }

                    return Task.CompletedTask;
                },
                OnTokenValidated = context => Guard(context.HttpContext).Look(
                    context, cookie: !context.Request.Headers.ContainsKey("Authorization")),
                OnAuthenticationFailed = context => Guard(context.HttpContext).Refused(context.Exception),
                OnForbidden = context => Guard(context.HttpContext).Forbidden(context.HttpContext),
                OnChallenge = SendBrowsersToSignIn,
            };
        });
        var bearer = builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme);
        bearer.Configure<TimeProvider>((options, clock) =>
        {
            options.TokenValidationParameters.LifetimeValidator =
                (notBefore, expires, _, _) => IsAlive(notBefore, expires, clock.GetUtcNow().UtcDateTime);
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new RememberedTokens(clock) { MapInboundClaims = false });
        });
        bearer.PostConfigure(ForgetOldKeys);
        if (demonstration)
        {
            bearer.Configure<DemonstrationTokens>((options, tokens) =>
            {
                options.TokenValidationParameters.ValidIssuer = DemonstrationTokens.Issuer;
                options.TokenValidationParameters.IssuerSigningKey = tokens.Key;
            });
        }

        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>A key the provider has taken back is over, also when it was the last one known to work.</summary>
    private static void ForgetOldKeys(JwtBearerOptions options)
    {
        if (options.ConfigurationManager is BaseConfigurationManager keys) keys.UseLastKnownGoodConfiguration = false;
    }

    /// <summary>A token that never expires is none of ours.</summary>
    private static bool IsAlive(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now - ClockSkew < end && (notBefore is not { } begin || now + ClockSkew > begin);

    private static bool IsLoopback(string? authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.IsLoopback;

    private static SessionGuard Guard(HttpContext http) => http.RequestServices.GetRequiredService<SessionGuard>();

    private static CookieOptions CookieOptions(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = lifetime,
        Path = "/",
    };

    private static Task SendBrowsersToSignIn(JwtBearerChallengeContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !Problems.WantsPage(request)) return Task.CompletedTask;

        context.HandleResponse();
        context.Response.Redirect($"{Page}?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }
}
