using System.Security.Cryptography;
using System.Text;
using Platform;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>
/// The city's directory in the shapes of HSDS 3.0. Names and descriptions are in the language of the request, the other
/// name is the alternate one.
/// </summary>
public sealed class Catalogue(CityPack city)
{
    private const string TaxonomyName = "Annyeong 120 needs";
    private static readonly Guid TaxonomyId = IdOf(Guid.Empty, TaxonomyName);

    private readonly Dictionary<Guid, Agency> agencies = city.Directory.Agencies.ToDictionary(agency => agency.Id);
    private readonly Dictionary<string, Words> districts = city.Districts
        .ToDictionary(district => district.Code, district => district.Name);
    private readonly Dictionary<string, Words> needs = city.Needs
        .SelectMany(need => need.Terms.Select(term => (term.Code, term.Name)).Prepend((need.Code, need.Name)))
        .ToDictionary(need => need.Code, need => need.Name);

    public IReadOnlyList<Agency> Agencies => city.Directory.Agencies;

    public IReadOnlyList<AgencyService> Services => city.Directory.Services;

    /// <summary>Null when there is none of this id, or it is no id at all.</summary>
    public AgencyService? FindService(string id) =>
        Guid.TryParse(id, out var wanted) ? Services.FirstOrDefault(service => service.Id == wanted) : null;

    /// <inheritdoc cref="FindService"/>
    public Agency? FindAgency(string id) =>
        Guid.TryParse(id, out var wanted) ? agencies.GetValueOrDefault(wanted) : null;

    /// <summary>All that a search looks through, in both languages.</summary>
    public string TextOf(AgencyService service) => string.Join(
        '\n',
        [
            TextOf(agencies[service.AgencyId]),
            service.Name.Ko, service.Name.En, service.Description.Ko, service.Description.En,
            .. service.Needs.SelectMany(code => new[] { code, needs[code].Ko, needs[code].En }),
            .. service.Districts.SelectMany(code => new[] { districts[code].Ko, districts[code].En }),
        ]);

    public static string TextOf(Agency agency) =>
        string.Join('\n', agency.Name.Ko, agency.Name.En, agency.Description.Ko, agency.Description.En);

    /// <summary>Does the service serve this term of the needs catalogue, or any of it?</summary>
    public static bool HasTerm(AgencyService service, Guid? term, Guid? taxonomy) =>
        (term is null || service.Needs.Any(code => IdOf(TaxonomyId, code) == term))
        && (taxonomy is null || taxonomy == TaxonomyId);

    public static HsdsOrganization Brief(Agency agency) =>
        new(agency.Id, agency.Name.ToString(), Other(agency.Name), agency.Description.ToString());

    public HsdsOrganization Full(Agency agency) => Brief(agency) with
    {
        Services = [.. Services.Where(service => service.AgencyId == agency.Id).Select(Brief)],
        Attributes =
        [
            new HsdsAttribute(IdOf(agency.Id, "kind"), agency.Id, "kind", "organization", agency.Kind),
        ],
    };

    /// <summary>The members that are not lists.</summary>
    public HsdsService Brief(AgencyService service) => new(
        service.Id, service.AgencyId, service.Name.ToString(), Other(service.Name), service.Description.ToString(),
        "active", Brief(agencies[service.AgencyId]));

    /// <param name="open">How many places are taken.</param>
    public HsdsService Full(AgencyService service, int open, DateTimeOffset now) => Brief(service) with
    {
        ServiceAreas = AreasOf(service),
        Attributes = [.. service.Needs.Select(code => AttributeOf(service, code))],
        Capacities =
        [
            new HsdsCapacity(
                IdOf(service.Id, "capacity"), service.Id, new HsdsUnit(IdOf(Guid.Empty, "people"), "people"),
                Math.Max(0, service.Capacity - open), service.Capacity, now),
        ],
    };

    private IReadOnlyList<HsdsArea> AreasOf(AgencyService service) => service.Districts.Count == 0
        ? [new HsdsArea(IdOf(service.Id, "area"), service.Id, city.City.Name.ToString())]
        :
        [
            .. service.Districts.Select(code =>
                new HsdsArea(IdOf(service.Id, code), service.Id, districts[code].ToString())),
        ];

    private HsdsAttribute AttributeOf(AgencyService service, string code)
    {
        var term = IdOf(TaxonomyId, code);
        return new HsdsAttribute(
            IdOf(service.Id, code), service.Id, "need", "service", code, term,
            new HsdsTerm(term, code, needs[code].ToString(), needs[code].ToString(), TaxonomyName, TaxonomyId));
    }

    private static string Other(Words words) => Words.Korean ? words.En : words.Ko;

    /// <summary>
    /// Records inside a record need ids that stay the same: UUID version 8 from the owner's id and a name.
    /// </summary>
    private static Guid IdOf(Guid owner, string name)
    {
        byte[] content = [.. owner.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        var hash = SHA256.HashData(content).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
