using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ReferralService.Directory;

/// <summary>Where the API says which standard it follows.</summary>
public sealed record HsdsApi(string Version, Uri Profile, Uri OpenapiUrl);

public sealed record HsdsOrganization(
    Guid Id, string Name, string AlternateName, string Description, IReadOnlyList<HsdsService>? Services = null,
    IReadOnlyList<HsdsAttribute>? Attributes = null);

/// <param name="Capacities">A part of HSDS 3.1.</param>
public sealed record HsdsService(
    Guid Id, Guid OrganizationId, string Name, string AlternateName, string Description, string Status,
    HsdsOrganization Organization, IReadOnlyList<HsdsArea>? ServiceAreas = null,
    IReadOnlyList<HsdsAttribute>? Attributes = null, IReadOnlyList<HsdsCapacity>? Capacities = null);

public sealed record HsdsArea(Guid Id, Guid ServiceId, string Name);

public sealed record HsdsAttribute(
    Guid Id, Guid LinkId, string LinkType, string LinkEntity, string Value, Guid? TaxonomyTermId = null,
    HsdsTerm? TaxonomyTerm = null);

public sealed record HsdsTerm(Guid Id, string Code, string Name, string Description, string Taxonomy, Guid TaxonomyId);

public sealed record HsdsCapacity(
    Guid Id, Guid ServiceId, HsdsUnit Unit, int Available, int Maximum, DateTimeOffset Updated);

public sealed record HsdsUnit(Guid Id, string Name);

/// <summary>A page of a list, as HSDS numbers it: the first is 1.</summary>
public sealed record HsdsPage<T>(
    int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty,
    IReadOnlyList<T> Contents);

/// <summary>The JSON of HSDS: snake_case, and nothing written for what is absent.</summary>
public static class HsdsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = EventJson.Options.Encoder,
    };

    public static JsonHttpResult<T> Of<T>(T value) => TypedResults.Json(value, Options);
}
