using System.Security.Claims;
using ConsultationService.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace ConsultationService.Referrals;

/// <summary>
/// A browser without scripts is led to the page of those who could help with what is chosen in the record; with scripts
/// the same stands beside it. The directory is asked for codes and a district, and nothing about who it is for: never
/// in an address, which is logged, and not with the record, whose other words it must not hear.
/// </summary>
public static class AskWhoCouldHelp
{
    public const string Part = "/referrals/matches/part";
    public const string Page = "/referrals/matches/page";

    /// <summary>The record's own form, which stays as it is in its window.</summary>
    public static string Path(Guid consultation) => $"/desk/page/consultations/{consultation}/matches";

    public static RazorComponentResult Handle(Guid id, IFormCollection form, ClaimsPrincipal user, CityPack city)
    {
        var draft = Draft.Read(id, form, city);
        (string, string)[] codes =
        [
            .. draft.Needs.Where(need => need.Wanted).Select(need => ("need", need.Code)),
            .. city.Districts.Where(one => one.Code == form["fitDistrict"]).Select(one => ("district", one.Code)),
            .. draft.Fit?.Asked ?? [],
        ];
        return new RazorComponentResult<AskPage>(new { User = user, Codes = codes });
    }
}
