using Platform;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>What the city calls needs and districts.</summary>
internal static class CityNames
{
    public static string NameOfNeed(this CityPack city, string code) => city.Needs
        .SelectMany(need => need.Terms.Select(term => (term.Code, term.Name)).Prepend((need.Code, need.Name)))
        .Where(need => need.Code == code)
        .Select(need => need.Name.ToString())
        .FirstOrDefault(code);

    public static string NameOfDistrict(this CityPack city, string? code) =>
        city.Districts.FirstOrDefault(district => district.Code == code)?.Name.ToString()
        ?? new Words("모름", "not known").ToString();
}
