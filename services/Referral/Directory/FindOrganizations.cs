using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>Agencies of the directory, a page at a time.</summary>
public static class FindOrganizations
{
    public static JsonHttpResult<HsdsPage<HsdsOrganization>> Handle(HttpRequest request, Catalogue catalogue)
    {
        var query = PageQuery.Of(request);
        var found = catalogue.Agencies.Where(agency => query.Finds(Catalogue.TextOf(agency))).ToList();
        var full = string.Equals(request.Query["full"], "true", StringComparison.OrdinalIgnoreCase);
        return HsdsJson.Of(query.Cut<Agency, HsdsOrganization>(found, full ? catalogue.Full : Catalogue.Brief));
    }
}
