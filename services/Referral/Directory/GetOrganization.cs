using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Directory;

/// <summary>One agency with the services it offers.</summary>
public static class GetOrganization
{
    public static Results<JsonHttpResult<HsdsOrganization>, NotFound> Handle(Guid id, Catalogue catalogue) =>
        catalogue.Agencies.FirstOrDefault(known => known.Id == id) is { } agency
            ? HsdsJson.Of(catalogue.Full(agency))
            : TypedResults.NotFound();
}
