using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Identity;
using Platform.Messaging;
using Platform.Web;
using ReferralService.Portal;

namespace Contracts.Tests;

/// <summary>docs/partners/openapi.json: the doors of partners' programs, generated from the composed city.</summary>
public sealed partial class Describing_doors : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true };

    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private readonly JsonObject components = [];
    private WebApplication city = null!;

    public ValueTask InitializeAsync()
    {
        city = ComposedCity.Build(secrets);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_description_is_what_the_city_maps() => Repository.Holds(
        "docs/partners/openapi.json", Compose().ToJsonString(Indented) + "\n");

    [Fact]
    public void Every_door_has_its_words_and_no_words_are_left_over() => Assert.Equal(
        DoorWords.Known.Order(), Routes().Select(route => $"{MethodOf(route)} {PathOf(route)}").Order());

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(secrets, recursive: true);
    }

    private JsonObject Compose()
    {
        var paths = new JsonObject(Routes().GroupBy(PathOf).OrderBy(path => path.Key, StringComparer.Ordinal)
            .Select(path => KeyValuePair.Create<string, JsonNode?>(path.Key, new JsonObject(path.Select(route =>
                KeyValuePair.Create<string, JsonNode?>(MethodOf(route).ToLowerInvariant(), Operation(route)))))));
        components["Problem"] = JsonNode.Parse(
            """
            {
              "type": "object",
              "properties": {
                "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" },
                "detail": { "type": "string" }, "traceId": { "type": "string" },
                "errors": {
                  "type": "object",
                  "additionalProperties": { "type": "array", "items": { "type": "string" } }
                }
              },
              "required": ["type", "title", "status"]
            }
            """);
        components["CloudEvent"] = EventSchema.EnvelopeForPartners();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Annyeong 120 for partner agencies", ["version"] = "1" },
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject
                    {
                        ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT",
                    },
                },
                ["schemas"] = components,
            },
        };
    }

    /// <summary>What answers a program: no pages, no forms of pages.</summary>
    private IEnumerable<RouteEndpoint> Routes() => ((IEndpointRouteBuilder)city).DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("partner/", StringComparison.Ordinal))
        .Where(route => route.Metadata.GetMetadata<MethodInfo>() is { Name: "Handle" } handler
            && !handler.ReturnType.ToString().Contains(nameof(RazorComponentResult), StringComparison.Ordinal))
        .Where(route => route.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()
            .Any(rule => rule.Roles?.Split(',').Contains(Roles.Partner) is true));

    private static string MethodOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string PathOf(RouteEndpoint route) =>
        "/" + Constraint().Replace(route.RoutePattern.RawText!, "}").Trim('/');

    private JsonObject Operation(RouteEndpoint route)
    {
        var door = $"{MethodOf(route)} {PathOf(route)}";
        var operation = new JsonObject
        {
            ["summary"] = DoorWords.Of(door).En, ["description"] = DoorWords.Of(door).Ko,
            ["parameters"] = new JsonArray([.. Parameters(route)]),
        };
        if (route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } asked } body
            && asked != typeof(EmptyRequest))
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = !body.IsOptional, ["content"] = Json("application/json", Schema(asked)),
            };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(RouteEndpoint route)
    {
        var inPath = route.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet();
        return from parameter in route.Metadata.GetMetadata<MethodInfo>()!.GetParameters()
               let isInPath = inPath.Contains(parameter.Name!)
               where isInPath || parameter.ParameterType == typeof(string)
               select (JsonNode)new JsonObject
               {
                   ["name"] = parameter.Name,
                   ["in"] = isInPath ? "path" : "query",
                   ["required"] = isInPath,
                   ["schema"] = parameter.ParameterType == typeof(Guid)
                       ? new JsonObject { ["type"] = "string", ["format"] = "uuid" }
                       : new JsonObject { ["type"] = "string" },
               };
    }

    private JsonObject Responses(RouteEndpoint route)
    {
        var responses = new JsonObject();
        foreach (var answer in route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())
        {
            if (answer.StatusCode == 404) continue;

            responses[$"{answer.StatusCode}"] = answer.Type is { } type && type != typeof(void)
                ? new JsonObject { ["description"] = "Done.", ["content"] = Json("application/json", Schema(type)) }
                : new JsonObject { ["description"] = "Done." };
        }

        if (responses.Count == 0)
        {
            // Bytes as they travelled: the one answer whose type says nothing.
            responses["200"] = new JsonObject
            {
                ["description"] = "Done.",
                ["content"] = Json("application/cloudevents-batch+json", new JsonObject
                {
                    ["type"] = "array", ["items"] = EventSchema.Ref("components/schemas/CloudEvent"),
                }),
            };
        }

        responses["default"] = new JsonObject
        {
            ["description"] = "Refused, or failed: a problem says why.",
            ["content"] = Json("application/problem+json", EventSchema.Ref("components/schemas/Problem")),
        };
        return responses;
    }

    private JsonObject Schema(Type type)
    {
        if (type.IsGenericType)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Schema(type.GetGenericArguments()[0]) };
        }

        var name = $"{type.DeclaringType?.Name}{type.Name}";
        components[name] ??= StrictJson.Options.GetJsonSchemaAsNode(type, EventSchema.Told);
        return EventSchema.Ref($"components/schemas/{name}");
    }

    private static JsonObject Json(string contentType, JsonObject schema) =>
        new() { [contentType] = new JsonObject { ["schema"] = schema } };

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();
}
