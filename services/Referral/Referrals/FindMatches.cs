using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using ReferralService.Directory;

namespace ReferralService.Referrals;

/// <summary>
/// Who could help, the best first and with the reasons: asked by need, place and wishes, with nothing about who it is
/// for.
/// </summary>
public static class FindMatches
{
    private const int ShownMax = 20;
    private const int NeedsMax = 20;
    private const string Path = "/referrals/matches";

    /// <summary>A service that could be asked.</summary>
    /// <param name="FreePlaces">Absent where nobody knows.</param>
    public record View(
        Guid ServiceId, Guid AgencyId, string Service, string Agency, int? FreePlaces, bool Full, bool Stale,
        IReadOnlyList<string> Reasons);

    /// <summary>Who could help with one of several needs.</summary>
    public record Answer(string Need, IReadOnlyList<View> Matches);

    /// <summary>With one need.</summary>
    public static async Task<Ok<IReadOnlyList<View>>> Handle(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        WishesOf(request, city) is [var wish]
            ? TypedResults.Ok((await Find([wish], db, stop))[0].Matches)
            : throw Bad("need");

    public static async Task<RazorComponentResult> HandlePart(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<MatchesPart>(new
        {
            Answers = await Find(WishesOf(request, city), db, stop), Page = $"{Path}/page{request.QueryString}",
        });

    /// <summary>The same as a page of its own, for a browser without scripts.</summary>
    public static async Task<RazorComponentResult> HandlePage(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<MatchesPage>(new
        {
            request.HttpContext.User,
            Answers = request.Query.ContainsKey("need") ? await Find(WishesOf(request, city), db, stop) : [],
        });

    private static async Task<List<Answer>> Find(
        IReadOnlyList<Wish> wishes, ReferralDatabase db, CancellationToken stop) => await db.Do(
        async work =>
        {
            List<(Wish Wish, Offer[] Best)> found = [];
            foreach (var wish in wishes)
            {
                var offers = await work.Offers(wish.Need, wish.District);
                found.Add((wish, [.. Matching.Rank(offers, wish).Take(ShownMax)]));
            }

            var names = await work.NamesOf(
                found.SelectMany(one => one.Best).SelectMany(offer => new[] { offer.Id, offer.AgencyId }));
            return found.ConvertAll(one => new Answer(
                one.Wish.Need, [.. one.Best.Select(offer => Of(offer, one.Wish, names, work.Now))]));
        },
        stop);

    private static View Of(Offer service, Wish wish, Dictionary<Guid, Words> names, DateTimeOffset now) => new(
        service.Id, service.AgencyId, $"{names[service.Id]}", $"{names[service.AgencyId]}", service.FreeNow,
        Matching.IsFull(service), service.Stale,
        [.. MatchReasons.Of(service, wish, now).Select(reason => reason.ToString())]);

    /// <summary>One for each need.</summary>
    private static List<Wish> WishesOf(HttpRequest request, CityPack city)
    {
        string[] needs = [.. request.Query["need"].OfType<string>().Distinct()];
        if (needs.Length is 0 or > NeedsMax || !needs.All(city.KnowsNeed)) throw Bad("need");

        var district = PageQuery.Word(request, "district");
        if (district is not null && city.Districts.All(one => one.Code != district)) throw Bad("district");

        var language = PageQuery.Word(request, "language");
        if (language is not null && !DirectoryCodes.Languages.ContainsKey(language)) throw Bad("language");

        string[] access = [.. request.Query["access"].OfType<string>().Where(one => one.Length > 0).Distinct()];
        if (access.Any(one => !DirectoryCodes.Access.ContainsKey(one))) throw Bad("access");

        var gender = PageQuery.Word(request, "gender");
        if (gender is not null && !DirectoryCodes.Genders.ContainsKey(gender)) throw Bad("gender");

        var ages = AgesOf(request);
        return [.. needs.Select(need => new Wish(need, district, language, access, ages, gender))];
    }

    /// <summary>An age, or one of the groups in which people tell it.</summary>
    private static Ages? AgesOf(HttpRequest request)
    {
        if (PageQuery.WholeNumber(request, "age", Ages.Max) is { } age) return Ages.Exactly(age);
        if (PageQuery.Word(request, "ageBand") is not { } name) return null;

        return EventJson.TryValueOf<AgeBand>(name, out var band) ? Ages.Of(band) : throw Bad("ageBand");
    }

    private static BadFieldException Bad(string field) => new(
        field, "여기에 쓸 수 있는 값이 아닙니다.", "This is none of the values that may stand here.");
}
