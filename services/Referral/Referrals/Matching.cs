using Contracts;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>An agency's service chosen for a need, and the consent that covers it.</summary>
public record Match(Offer Service, ConsentGrant Consent);

/// <summary>What somebody needs, and how help has to be for it to reach them: nothing that says who they are.</summary>
/// <param name="District">Null when nobody knows where the person lives: then only city-wide services can be
/// asked.</param>
/// <param name="Language">Another than Korean; null for Korean.</param>
/// <param name="Age">Null where it was not told, as <paramref name="Gender"/>: what is for some alone is then offered
/// last, and says that this is to be asked.</param>
public sealed record Wish(
    string Need, string? District, string? Language = null, IReadOnlyList<string>? Access = null, Ages? Age = null,
    string? Gender = null);

/// <summary>How old somebody is, as far as that was told: from one age to another.</summary>
public sealed record Ages(int From, int To)
{
    public const int Max = 130;

    public static Ages Exactly(int age) => new(age, age);

    public static Ages Of(AgeBand band) => band switch
    {
        AgeBand.Under19 => new(0, 18),
        AgeBand.From19 => new(19, 39),
        AgeBand.From40 => new(40, 64),
        AgeBand.From65 => new(65, Max),
    };
}

/// <summary>
/// Chooses who is asked to help. A service with places left goes before a full one, one in the person's language and
/// with the access they need before another, one somebody has verified before one nobody has, one for the person's
/// district before a city-wide one, then the one with the most room that accepts most and soonest. Full services come
/// late, not never: an agency can put somebody on its waiting list, nobody can be helped by not asking. Last come those
/// of which nobody can say yet whether they are for the person. Pure: no clock, no database.
/// </summary>
public static class Matching
{
    public const string Purpose = "referral";

    /// <summary>What is told of health and feelings: which help somebody needs tells of them too.</summary>
    public const string Sensitive = "sensitive";

    private const string AnyPartner = "partners";
    private const int AnswersToCount = 5;
    private const double UsualShare = 0.8;
    private const double UsualDays = 3;
    private const double DaysMax = 14;
    private const double UnknownLoad = 0.99;

    public static Match? Find(
        IReadOnlyList<Offer> services, Need need, IReadOnlyList<ConsentGrant> consents, Wish wish)
    {
        if (!need.Wanted || need.Severity < 1) return null;

        return Rank(services, wish)
            .Select(service => (
                Service: service, Consent: consents.FirstOrDefault(consent => Covers(consent, service.AgencyId))))
            .Where(found => found.Consent is not null)
            .Select(found => new Match(found.Service, found.Consent!))
            .FirstOrDefault();
    }

    /// <summary>Every service that can be asked, the best first.</summary>
    public static IEnumerable<Offer> Rank(IEnumerable<Offer> services, Wish wish) => services
        .Where(service => Serves(service, wish.Need) && Reaches(service, wish.District) && IsFor(service, wish))
        .OrderBy(service => AsksAge(service, wish) || AsksGender(service, wish))
        .ThenBy(IsFull)
        .ThenBy(service => !Speaks(service, wish.Language))
        .ThenBy(service => (wish.Access ?? []).Count(need => !Has(service, need)))
        .ThenBy(service => service.Stale)
        .ThenBy(service => service.Districts.Count == 0)
        .ThenBy(Burden)
        .ThenBy(service => service.Id);

    public static bool IsFull(Offer service) => Load(service) >= 1;

    /// <summary>Whether it is for the person turns on an age that was not told so exactly.</summary>
    public static bool AsksAge(Offer service, Wish wish) =>
        wish.Age is { } age
            ? age.From < service.MinimumAge || age.To > service.MaximumAge
            : HasAges(service);

    public static bool AsksGender(Offer service, Wish wish) => service.Gender is not null && wish.Gender is null;

    /// <summary>Is it for people of some ages alone?</summary>
    public static bool HasAges(Offer service) => service.MinimumAge > 0 || service.MaximumAge is not null;

    public static bool Speaks(Offer service, string? language) =>
        language is null or "ko" || service.Languages.Contains(language);

    /// <summary>To whom somebody comes need find no way there; they may still need words they understand.</summary>
    public static bool Has(Offer service, string access) =>
        service.Access.Contains(access) || (service.Visits && access == DirectoryCodes.Wheelchair);

    /// <summary>A service that names a heading serves all its terms: <c>L1</c> covers <c>L1.2</c>.</summary>
    private static bool Serves(Offer service, string code) =>
        service.Needs.Any(served => served == code || code.StartsWith($"{served}.", StringComparison.Ordinal));

    private static bool Reaches(Offer service, string? district) =>
        service.Districts.Count == 0 || (district is not null && service.Districts.Contains(district));

    private static bool IsFor(Offer service, Wish wish) =>
        !(wish.Age?.To < service.MinimumAge) && !(wish.Age?.From > service.MaximumAge)
        && (wish.Gender is null || service.Gender is null || service.Gender == wish.Gender);

    private static bool Covers(ConsentGrant consent, Guid agency) =>
        consent.Purpose == Purpose
        && (consent.Recipient == AnyPartner || (Guid.TryParse(consent.Recipient, out var named) && named == agency));

    /// <summary>How full it is, and how seldom and how late it helps: nought is best.</summary>
    private static double Burden(Offer service)
    {
        var past = service.Past;
        var share = past.Answered < AnswersToCount ? UsualShare : past.Accepted / (double)past.Answered;
        var days = past.Answered < AnswersToCount ? UsualDays : Math.Min(past.Days ?? UsualDays, DaysMax);
        return Load(service) + ((UsualShare - share) / 2) + ((days - UsualDays) / DaysMax / 2);
    }

    private static double Load(Offer service) => (service.Told, service.Places) switch
    {
        (null, null) => UnknownLoad,
        (null, > 0) => service.Taken / (double)service.Places,
        ({ Free: > 0 } told, _) => service.FreeNow == 0
            ? 1
            : 1 - (service.FreeNow!.Value / (double)Math.Max(told.Free, service.Places ?? told.Free)),
        _ => double.PositiveInfinity,
    };
}
