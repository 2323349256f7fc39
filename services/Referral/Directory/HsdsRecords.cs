using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ReferralService.Directory;

/// <summary>Where the API says which standard it follows.</summary>
public sealed record HsdsApi(string Version, Uri Profile, Uri OpenapiUrl);

/// <summary>A page of a list, as HSDS numbers it: the first is 1.</summary>
public sealed record HsdsPage<T>(
    int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty,
    IReadOnlyList<T> Contents);

/// <summary>The JSON of HSDS: snake_case, and nothing written for what is absent.</summary>
public static class HsdsJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = EventJson.Options.Encoder,
    };

    public static JsonHttpResult<T> Of<T>(T value) => TypedResults.Json(value, Options);
}
