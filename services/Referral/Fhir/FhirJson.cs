using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ReferralService.Fhir;

/// <summary>The JSON of FHIR: nothing is written for what is absent.</summary>
public static class FhirJson
{
    public const string ContentType = "application/fhir+json";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = EventJson.Options.Encoder,
    };

    public static JsonHttpResult<T> Of<T>(T resource) => TypedResults.Json(resource, Options, ContentType);

    /// <summary>An answer that says which state of the referral it shows.</summary>
    public static JsonHttpResult<T> Of<T>(T resource, FhirMeta meta, HttpResponse response)
    {
        response.Headers.ETag = $"W/\"{meta.VersionId}\"";
        response.Headers.LastModified = meta.LastUpdated.ToString("R");
        return Of(resource);
    }

    /// <summary>Is it JSON that somebody sends?</summary>
    public static bool Takes(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType is ContentType or "application/json";
}
