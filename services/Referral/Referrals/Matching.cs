using Contracts;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>An agency's service chosen for a need, and the consent that covers it.</summary>
public record Match(AgencyService Service, ConsentGrant Consent);

/// <summary>
/// Chooses who is asked to help. A service with places left goes before a full one, one for the person's district
/// before a city-wide one, then the one with the most room. Full services come last, not never: an agency can put
/// somebody on its waiting list, nobody can be helped by not asking.
/// </summary>
public static class Matching
{
    public const string Purpose = "referral";

    /// <summary>What is told of health and feelings: which help somebody needs tells of them too.</summary>
    public const string Sensitive = "sensitive";

    private const string AnyPartner = "partners";

    /// <param name="open">Open referrals by service; a service without any may be absent.</param>
    /// <param name="district">Null when nobody knows where the person lives: then only city-wide services can be
    /// asked.</param>
    public static Match? Find(
        IReadOnlyList<AgencyService> services, IReadOnlyDictionary<Guid, int> open, Need need,
        IReadOnlyList<ConsentGrant> consents, string? district)
    {
        if (!need.Wanted || need.Severity < 1) return null;

        return services
            .Where(service => Serves(service, need.Code) && Reaches(service, district))
            .Select(service => (
                Service: service,
                Consent: consents.FirstOrDefault(consent => Covers(consent, service.AgencyId)),
                Load: Load(service, open)))
            .Where(found => found.Consent is not null)
            .OrderBy(found => found.Load >= 1)
            .ThenBy(found => found.Service.Districts.Count == 0)
            .ThenBy(found => found.Load)
            .ThenBy(found => found.Service.Id)
            .Select(found => new Match(found.Service, found.Consent!))
            .FirstOrDefault();
    }

    /// <summary>A service that names a heading serves all its terms: <c>L1</c> covers <c>L1.2</c>.</summary>
    private static bool Serves(AgencyService service, string code) =>
        service.Needs.Any(served => served == code || code.StartsWith($"{served}.", StringComparison.Ordinal));

    private static bool Reaches(AgencyService service, string? district) =>
        service.Districts.Count == 0 || (district is not null && service.Districts.Contains(district));

    private static bool Covers(ConsentGrant consent, Guid agency) =>
        consent.Purpose == Purpose
        && (consent.Recipient == AnyPartner || (Guid.TryParse(consent.Recipient, out var named) && named == agency));

    private static double Load(AgencyService service, IReadOnlyDictionary<Guid, int> open) =>
        service.Capacity > 0 ? open.GetValueOrDefault(service.Id) / (double)service.Capacity : double.PositiveInfinity;
}
