using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
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

    /// <summary>What an agency must fit, in codes; an age, or one of the groups in which people tell it.</summary>
    public record Request(
        string Need = "", string? District = null, string? Language = null, IReadOnlyList<string>? Access = null,
        [property: Range(1, Ages.Max)] int? Age = null, AgeBand? AgeBand = null, string? Gender = null);

    /// <summary>With one need.</summary>
    public static async Task<Ok<IReadOnlyList<View>>> Handle(
        Request request, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        TypedResults.Ok((await Find([WishOf(request, city)], db, stop))[0].Matches);

    public static async Task<RazorComponentResult> HandlePart(
        IFormCollection form, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<MatchesPart>(new
        {
            Answers = await Find(WishesOf(form, city), db, stop), Page = $"{Path}/page",
        });

    /// <summary>The same as a page of its own, with all of them.</summary>
    public static async Task<RazorComponentResult> HandlePage(
        IFormCollection form, ClaimsPrincipal user, CityPack city, ReferralDatabase db, CancellationToken stop) =>
        new RazorComponentResult<MatchesPage>(new
        {
            User = user, Answers = form.ContainsKey("need") ? await Find(WishesOf(form, city), db, stop) : [],
        });

    /// <summary>Nothing has been asked: an address holds no codes of anybody.</summary>
    public static RazorComponentResult Open(ClaimsPrincipal user) =>
        new RazorComponentResult<MatchesPage>(new { User = user, Answers = Array.Empty<Answer>() });

    /// <summary>Asked anew each time: what the same question heard before is old.</summary>
    private static async Task<List<Answer>> Find(
        IReadOnlyList<Wish> wishes, ReferralDatabase db, CancellationToken stop) => await db.DoApart(
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
    private static List<Wish> WishesOf(IFormCollection form, CityPack city)
    {
        string[] needs = [.. form["need"].OfType<string>().Distinct()];
        if (needs.Length is 0 or > NeedsMax) throw Bad("need");

        var one = new Request(
            "", TextOf(form, "district"), TextOf(form, "language"),
            [.. form["access"].OfType<string>().Where(code => code.Length > 0)], Age: null,
            TextOf(form, "ageBand") is { } band ? BandOf(band) : null, TextOf(form, "gender"));
        return [.. needs.Select(need => WishOf(one with { Need = need }, city))];
    }

    private static Wish WishOf(Request asked, CityPack city)
    {
        var (need, district, language, access, age, band, gender) = asked;
        if (!city.KnowsNeed(need)) throw Bad("need");
        if (district is not null && city.Districts.All(one => one.Code != district)) throw Bad("district");
        if (language is not null && !DirectoryCodes.Languages.ContainsKey(language)) throw Bad("language");
        if (access?.Any(one => !DirectoryCodes.Access.ContainsKey(one)) is true) throw Bad("access");
        if (gender is not null && !DirectoryCodes.Genders.ContainsKey(gender)) throw Bad("gender");

        var ages = age is { } years ? Ages.Exactly(years) : band is { } group ? Ages.Of(group) : null;
        return new Wish(need, district, language, [.. (access ?? []).Distinct()], ages, gender);
    }

    /// <summary>Null where nothing was chosen.</summary>
    private static string? TextOf(IFormCollection form, string name) =>
        form[name].ToString() is { Length: > 0 } text ? text : null;

    private static AgeBand BandOf(string name) =>
        EventJson.TryValueOf<AgeBand>(name, out var band) ? band : throw Bad("ageBand");

    private static BadFieldException Bad(string field) => new(
        field, "여기에 쓸 수 있는 값이 아닙니다.", "This is none of the values that may stand here.");
}
