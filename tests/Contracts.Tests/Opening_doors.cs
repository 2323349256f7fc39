using Microsoft.AspNetCore.Authorization;

namespace Contracts.Tests;

/// <summary>Every route of every service, as it is mapped: nothing is open that does not stand in this list.</summary>
public sealed class Opening_doors : IAsyncLifetime
{
    private static readonly string[] Open =
    [
        "GET /", "GET /chat/", "GET /chat/help/", "GET /chat/live", "GET /check", "GET /places",
        "POST /chat/", "POST /chat/call", "POST /chat/end", "POST /chat/help/", "POST /chat/leave", "POST /chat/resume",
        "POST /intake/kakao/", "POST /intake/kakao/talk/message", "POST /intake/kakao/talk/reference",
        "POST /intake/kakao/talk/expired_session", "GET /intake/kakao/simulated", "POST /intake/kakao/simulated",
        "GET /privacy/", "POST /privacy/", "POST /privacy/requests",
        "GET /display", "POST /display", "GET /assets/{file}", "GET /favicon.ico",
        "GET /livez", "GET /readyz", "GET {*path}",
        "POST /identity/token", "GET /identity/sign-in", "POST /identity/sign-in", "POST /identity/sign-out",
        "GET /directory/", "GET /directory/services", "GET /directory/services/{id}",
        "GET /directory/organizations", "GET /directory/organizations/{id}",
        "GET /directory/service_at_locations", "GET /directory/service_at_locations/{id}",
        "GET /directory/locations", "GET /directory/locations/{id}",
        "GET /directory/taxonomies", "GET /directory/taxonomies/{id}",
        "GET /directory/taxonomy_terms", "GET /directory/taxonomy_terms/{id}",
        "GET /directory/export", "GET /directory/export.zip",
        "GET /partner/docs/", "GET /partner/docs/asyncapi.yaml", "GET /partner/docs/openapi.json",
        "GET /partner/docs/schemas/{type}.json", "GET /partner/docs/samples/{type}.json",
        "GET /partner/docs/quickstarts/{file}",
        "GET /partner/open/{id:guid}", "POST /partner/open/{id:guid}/{answer}",
    ];

    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private WebApplication city = null!;

    public ValueTask InitializeAsync()
    {
        city = ComposedCity.Build(secrets);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Only_these_routes_are_open_to_strangers() =>
        Assert.Equal(Open.Order(), Routes().Where(IsOpen).Select(Name).Distinct().Order());

    /// <summary>The fallback would ask strangers to sign in, but no signed-in user for a role.</summary>
    [Fact]
    public void Every_other_route_names_the_roles_that_may_enter() => Assert.Empty(Routes()
        .Where(route => !IsOpen(route))
        .Where(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .All(rule => string.IsNullOrEmpty(rule.Roles)))
        .Select(Name));

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(secrets, recursive: true);
    }

    private IEnumerable<RouteEndpoint> Routes() =>
        ((IEndpointRouteBuilder)city).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string Name(RouteEndpoint route) =>
        $"{route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0]} {route.RoutePattern.RawText}";
}
