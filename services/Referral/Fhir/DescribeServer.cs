using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace ReferralService.Fhir;

/// <summary>Says which part of FHIR is spoken here.</summary>
public static class DescribeServer
{
    private static readonly DateOnly WrittenOn = new(2026, 11, 29);
    private static readonly FhirInteraction Read = new("read");

    private static readonly FhirRest Rest = new(
        "server",
        new("A bearer token (JWT) of a partner; it names its agency, which is given nothing of others."),
        [
            new(
                "Task", [Read, new("update"), new("search-type")], "versioned", ReadHistory: false, UpdateCreate: false,
                [new("status", "token"), new("_lastUpdated", "date")]),
            new("ServiceRequest", [Read], "versioned", ReadHistory: false, UpdateCreate: false),
        ]);

    public static JsonHttpResult<FhirCapabilityStatement> Handle(HttpRequest request, CityPack city) =>
        FhirJson.Of(new FhirCapabilityStatement(
            "CapabilityStatement", "active", WrittenOn, "instance", new("Annyeong 120"),
            new(city.City.LineName.ToString(), BaseOf(request)), "4.0.1", [FhirJson.ContentType], [Rest]));

    /// <summary>Where these doors are, as whoever asks has called them.</summary>
    public static string BaseOf(HttpRequest request) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{FhirEndpoints.Path}";
}
