using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Platform.Telemetry;

/// <summary>
/// Names the server span of a request after its route and outcome (OpenTelemetry HTTP conventions): the framework
/// leaves both to an instrumentation package. The raw path is never used: it may name somebody.
/// </summary>
internal static class RequestSpans
{
    public const string ServiceTag = "annyeong.service";

    public static async Task Middleware(HttpContext http, RequestDelegate next)
    {
        var span = http.Features.Get<IHttpActivityFeature>()?.Activity;
        CrashPoint.ReachWhenAnswered(http, "request-answered");
        try
        {
            await next(http);
        }
        finally
        {
            // Whoever answers an exception takes the route away and keeps it here.
            var reached = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            if (span is not null && reached is RouteEndpoint endpoint) Describe(span, http, endpoint);
        }
    }

    private static void Describe(Activity span, HttpContext http, RouteEndpoint endpoint)
    {
        var route = endpoint.RoutePattern.RawText;
        span.DisplayName = $"{http.Request.Method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        span.SetTag(ServiceTag, endpoint.Metadata.GetMetadata<OfService>()?.Name);
        if (http.Response.StatusCode >= 500)
        {
            span.SetTag(
                "error.type", http.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}

/// <summary>Marks a route as belonging to a service.</summary>
internal sealed record OfService(string Name);
