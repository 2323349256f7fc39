using Microsoft.AspNetCore.Http.HttpResults;
using ReferralService.Referrals;

namespace ReferralService.Directory;

/// <summary>Services of the directory, a page at a time. All filters must fit.</summary>
public static class FindServices
{
    public static async Task<JsonHttpResult<HsdsPage<HsdsService>>> Handle(
        HttpRequest request, Catalogue catalogue, ReferralDatabase db, TimeProvider clock, CancellationToken stop)
    {
        var query = PageQuery.Of(request);
        var organization = PageQuery.Id(request, "organization_id");
        var term = PageQuery.Id(request, "taxonomy_term_id");
        var taxonomy = PageQuery.Id(request, "taxonomy_id");
        var found = catalogue.Services
            .Where(service => organization is null || service.AgencyId == organization)
            .Where(service => Catalogue.HasTerm(service, term, taxonomy))
            .Where(service => query.Finds(catalogue.TextOf(service)))
            .ToList();
        if (!string.Equals(request.Query["full"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return HsdsJson.Of(query.Cut(found, catalogue.Brief));
        }

        var open = await db.Do(work => work.CountOpen(), stop);
        return HsdsJson.Of(query.Cut(
            found, service => catalogue.Full(service, open.GetValueOrDefault(service.Id), clock.GetUtcNow())));
    }
}
