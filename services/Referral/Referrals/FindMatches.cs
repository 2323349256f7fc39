using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using ReferralService.Directory;

namespace ReferralService.Referrals;

/// <summary>
/// Who could help, the best first and with the reasons: asked by need, place and wishes, with nothing about who it is
/// for.
/// </summary>
public static class FindMatches
{
    private const int ShownMax = 20;
    private const int AgeMax = 130;

    /// <summary>A service that could be asked.</summary>
    /// <param name="FreePlaces">Absent where nobody knows.</param>
    public record View(
        Guid ServiceId, Guid AgencyId, string Service, string Agency, int? FreePlaces, bool Full, bool Stale,
        IReadOnlyList<string> Reasons);

    public static async Task<Ok<List<View>>> Handle(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await Find(WishOf(request, city), db, stop));

    public static async Task<RazorComponentResult> HandlePart(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<MatchesPart>(new { Matches = await Find(WishOf(request, city), db, stop) });

    private static async Task<List<View>> Find(Wish wish, ReferralDatabase db, CancellationToken stop) =>
        await db.Do(
            async work => Matching.Rank(await work.Offers(wish.Need, wish.District), wish).Take(ShownMax)
                .Select(service => new View(
                    service.Id, service.AgencyId, service.Name.ToString(), service.Agency.ToString(), service.FreeNow,
                    Matching.IsFull(service), service.Stale,
                    [.. MatchReasons.Of(service, wish, work.Now).Select(reason => reason.ToString())]))
                .ToList(),
            stop);

    private static Wish WishOf(HttpRequest request, CityPack city)
    {
        var need = PageQuery.Word(request, "need");
        if (need is null || !city.KnowsNeed(need)) throw Bad("need");

        var district = PageQuery.Word(request, "district");
        if (district is not null && city.Districts.All(one => one.Code != district)) throw Bad("district");

        var language = PageQuery.Word(request, "language");
        if (language is not null && !MatchReasons.Languages.ContainsKey(language)) throw Bad("language");

        string[] access = [.. request.Query["access"].OfType<string>().Where(one => one.Length > 0).Distinct()];
        if (access.Any(one => !MatchReasons.Access.ContainsKey(one))) throw Bad("access");

        var gender = PageQuery.Word(request, "gender");
        if (gender is not null && !MatchReasons.Genders.ContainsKey(gender)) throw Bad("gender");

        return new Wish(
            need, district, language, access, PageQuery.WholeNumber(request, "age", AgeMax), gender);
    }

    private static BadFieldException Bad(string field) => new(
        field, "여기에 쓸 수 있는 값이 아닙니다.", "This is none of the values that may stand here.");
}
