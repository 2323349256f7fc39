using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ReferralService.Portal;

/// <summary>A file of the portal, as it was built into the service.</summary>
public static class HandOut
{
    public static Results<FileContentHttpResult, NotFound> AsyncApi() => Give("asyncapi.yaml", "application/yaml");

    public static Results<FileContentHttpResult, NotFound> OpenApi() => Give("openapi.json", "application/json");

    public static Results<FileContentHttpResult, NotFound> Schema(string type) =>
        Give($"schemas/{type}.json", "application/schema+json");

    public static Results<FileContentHttpResult, NotFound> Example(string type) =>
        Give($"samples/{type}.json", CloudEvent.ContentType);

    public static Results<FileContentHttpResult, NotFound> QuickStart(string file) =>
        Give($"quickstarts/{file}", "text/plain; charset=utf-8");

    private static Results<FileContentHttpResult, NotFound> Give(string name, string contentType) =>
        Published.Find(name) is { } bytes ? TypedResults.Bytes(bytes, contentType) : TypedResults.NotFound();
}
