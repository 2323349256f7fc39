using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Identity;
using ReferralService.Referrals;

namespace ReferralService.Directory;

/// <summary>Everything about who offers what.</summary>
public static class DirectoryEndpoints
{
    public static void MapDirectory(this Service referral, CityPack city)
    {
        // Not {id:guid}: what no route fits asks for a sign-in, and here nobody needs one to hear that there is
        // nothing.
        var directory = referral.Group("/directory").Public().RequireRateLimiting(DirectoryLimits.Reads);
        directory.MapGet("/", DescribeApi.Handle);
        directory.MapGet("/services", FindServices.Handle);
        directory.MapGet("/services/{id}", GetService.Handle);
        directory.MapGet("/organizations", FindOrganizations.Handle);
        directory.MapGet("/organizations/{id}", GetOrganization.Handle);
        directory.MapGet("/service_at_locations", FindServiceLocations.Handle);
        directory.MapGet("/service_at_locations/{id}", GetServiceLocation.Handle);
        directory.MapGet("/locations", FindParts.HandleLocations);
        directory.MapGet("/locations/{id}", GetPart.HandleLocation);
        directory.MapGet("/taxonomies", FindParts.HandleTaxonomies);
        directory.MapGet("/taxonomies/{id}", GetPart.HandleTaxonomy);
        directory.MapGet("/taxonomy_terms", FindParts.HandleTerms);
        directory.MapGet("/taxonomy_terms/{id}", GetPart.HandleTerm);
        directory.MapGet("/export", ExportDirectory.Handle);
        directory.MapGet("/export.zip", ExportDirectory.HandleTabular);

        referral.Group("/directory").Only(Roles.Admin).MapPost("/import", ImportDirectory.Handle)
            .WithMetadata(new RequestSizeLimitAttribute(ImportDirectory.BytesMax));

        referral.Group("/directory").Only(Roles.Supervisor).MapGet("/stale", ListStale.Handle);

        var partner = referral.Group("/partner").Only(Roles.Partner);
        partner.MapGet("/listings", ShowListings.Handle);
        partner.MapPut("/listings/{id:guid}", KeepListing.Handle);
        partner.MapPost("/listings/{id:guid}", KeepListing.HandleForm);

        var staff = referral.Group("/referrals").Only(Roles.Counsellor, Roles.Supervisor);
        staff.MapPost("/matches", FindMatches.Handle);
        // The desk asks, which is another service's and has no form key of this one. Nothing is changed by it, and
        // other sites are refused.
        staff.MapPost("/matches/part", FindMatches.HandlePart).DisableAntiforgery();
        staff.MapPost("/matches/page", FindMatches.HandlePage).DisableAntiforgery();
        staff.MapGet("/matches/page", FindMatches.Open);

        referral.Watch(WatchListings.Look);
        referral.Every("work-out-hours", TimeSpan.FromSeconds(5), work => WorkOutHours.Run(city, work));
    }
}
