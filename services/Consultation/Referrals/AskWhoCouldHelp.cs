using ConsultationService.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Web;

namespace ConsultationService.Referrals;

/// <summary>
/// A browser without scripts is led to the page of those who could help with what is chosen in the record; with scripts
/// the same stands beside it. The directory is asked for codes and a district, and nothing about who it is for.
/// </summary>
public static class AskWhoCouldHelp
{
    public const string Part = "/referrals/matches/part";

    private const string Page = "/referrals/matches/page";

    /// <summary>The record's own form, which stays as it is in its window.</summary>
    public static string Path(Guid consultation) => $"/desk/page/consultations/{consultation}/matches";

    public static StatusCodeHttpResult Handle(
        Guid id, IFormCollection form, HttpContext http, CityPack city)
    {
        var draft = Draft.Read(id, form, city);
        var district = city.Districts.FirstOrDefault(one => one.Code == form["fitDistrict"])?.Code;
        var needs = string.Join('&', draft.Needs.Where(need => need.Wanted).Select(need => $"need={need.Code}"));
        return SeeOther.At(
            $"{Page}?{needs}{(district is null ? "" : $"&district={district}")}{draft.Fit?.ToQuery()}", http);
    }
}
