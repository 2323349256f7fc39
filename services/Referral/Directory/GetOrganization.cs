using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Directory;

/// <summary>One agency with the services it offers.</summary>
public static class GetOrganization
{
    public static Results<JsonHttpResult<HsdsOrganization>, NotFound> Handle(string id, Catalogue catalogue) =>
        catalogue.FindAgency(id) is { } agency
            ? HsdsJson.Of(catalogue.Full(agency))
            : TypedResults.NotFound();
}
