using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>The city's own directory as records of HSDS. Pure: no clock, no database.</summary>
public static class PackRecords
{
    private const string TaxonomyName = "Annyeong 120 needs";
    private const string NotesName = "Annyeong 120 notes";
    private const string OtherNote = "other";
    private static readonly Guid TaxonomyId = IdOf(Guid.Empty, TaxonomyName);
    private static readonly Guid NotesId = IdOf(Guid.Empty, NotesName);

    /// <summary>What an attribute tells that no need is: the tabular form knows none without a term.</summary>
    private static readonly Dictionary<string, Words> Notes = new()
    {
        [Listing.Visits] = new("집으로 찾아감", "Comes to the home"),
        [Listing.Access] = new("이용 편의", "Access"),
        [Listing.Gender] = new("성별", "Gender"),
        [Listing.Kind] = new("기관 종류", "Kind of agency"),
        [OpeningTimes.OnHolidays] = new("공휴일", "Holidays"),
        [OtherNote] = new("그 밖의 것", "Other"),
    };

    public static Dictionary<string, List<JsonObject>> Of(CityPack city) => new()
    {
        ["organization"] = [.. city.Directory.Agencies.Select(Organization)],
        ["service"] = [.. city.Directory.Services.Select(service => Service(service, city))],
        ["location"] = [],
        ["taxonomy"] =
        [
            new JsonObject
            {
                ["id"] = $"{TaxonomyId}", ["name"] = TaxonomyName,
                ["description"] = "What people who are lonely need. 외로운 분들에게 필요한 것.",
            },
            new JsonObject
            {
                ["id"] = $"{NotesId}", ["name"] = NotesName,
                ["description"] = "What else is told of services and agencies. 서비스와 기관에 관한 그 밖의 것.",
            },
        ],
        ["taxonomy_term"] = [.. city.Needs.SelectMany(Terms), .. Notes.Select(note => Note(note.Key, note.Value))],
    };

    /// <summary>The term of the needs catalogue with this code.</summary>
    public static Guid TermId(string code) => IdOf(TaxonomyId, code);

    /// <summary>The term of an attribute of this kind that has none.</summary>
    public static Guid NoteTerm(string? kind) =>
        IdOf(NotesId, kind is not null && Notes.ContainsKey(kind) ? kind : OtherNote);

    /// <summary>Null when the term is none of this catalogue's.</summary>
    public static string? CodeOf(string? term, CityPack city) => term is null
        ? null
        : city.Needs.SelectMany(need => need.Terms.Select(one => one.Code).Prepend(need.Code))
            .FirstOrDefault(code => $"{TermId(code)}" == term);

    public static JsonObject Area(Guid service, District district) => new()
    {
        ["id"] = $"{IdOf(service, district.Code)}", ["service_id"] = $"{service}", ["name"] = district.Name.Ko,
        ["extent"] = district.Code, ["extent_type"] = Listing.DistrictCode,
    };

    public static JsonObject WholeCity(Guid service, CityPack city) => new()
    {
        ["id"] = $"{IdOf(service, "area")}", ["service_id"] = $"{service}", ["name"] = city.City.Name.Ko,
    };

    /// <param name="updated">When somebody said so; null while nobody has.</param>
    public static JsonObject Capacity(Guid service, int places, int free, DateTimeOffset? updated)
    {
        var capacity = new JsonObject
        {
            ["id"] = $"{IdOf(service, "capacity")}", ["service_id"] = $"{service}", ["available"] = free,
            ["maximum"] = places,
            ["unit"] = new JsonObject { ["id"] = $"{IdOf(Guid.Empty, "people")}", ["name"] = "people" },
        };
        if (updated is { } moment) capacity["updated"] = moment.ToUniversalTime().ToString("O");
        return capacity;
    }

    public static JsonObject Attribute(Guid owner, string entity, string kind, string value) => new()
    {
        ["id"] = $"{IdOf(owner, $"{kind} {value}")}", ["link_id"] = $"{owner}", ["link_type"] = kind,
        ["link_entity"] = entity, ["value"] = value, ["taxonomy_term_id"] = $"{NoteTerm(kind)}",
    };

    /// <summary>
    /// Records inside a record need ids that stay the same: UUID version 8 from the owner's id and a name.
    /// </summary>
    public static Guid IdOf(Guid owner, string name)
    {
        byte[] content = [.. owner.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        var hash = SHA256.HashData(content).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static JsonObject Organization(Agency agency) => new()
    {
        ["id"] = $"{agency.Id}", ["name"] = agency.Name.Ko, ["alternate_name"] = agency.Name.En,
        ["description"] = agency.Description.Ko, ["alternate_description"] = agency.Description.En,
        ["attributes"] = new JsonArray(Attribute(agency.Id, "organization", Listing.Kind, agency.Kind)),
    };

    private static JsonObject Service(AgencyService service, CityPack city) => new()
    {
        ["id"] = $"{service.Id}", ["organization_id"] = $"{service.AgencyId}", ["name"] = service.Name.Ko,
        ["alternate_name"] = service.Name.En, ["description"] = service.Description.Ko,
        ["alternate_description"] = service.Description.En, ["status"] = "active",
        ["service_areas"] = new JsonArray(service.Districts.Count == 0
            ? [WholeCity(service.Id, city)]
            : [.. service.Districts.Select(code => Area(
                service.Id, city.Districts.First(district => district.Code == code)))]),
        ["capacities"] = new JsonArray(Capacity(service.Id, service.Capacity, service.Capacity, updated: null)),
        ["attributes"] = new JsonArray(
        [
            .. service.Needs.Select(code =>
            {
                var need = Attribute(service.Id, "service", Listing.Need, code);
                need["id"] = $"{IdOf(service.Id, code)}";
                need["taxonomy_term_id"] = $"{TermId(code)}";
                return need;
            }),
            .. service.Visits ? [Attribute(service.Id, "service", Listing.Visits, "true")] : Array.Empty<JsonNode>(),
        ]),
    };

    private static IEnumerable<JsonObject> Terms(NeedTerm heading) => heading.Terms
        .Select(term => Term(term.Code, term.Name, heading.Code)).Prepend(Term(heading.Code, heading.Name, null));

    private static JsonObject Term(string code, Words name, string? heading)
    {
        var term = new JsonObject
        {
            ["id"] = $"{TermId(code)}", ["code"] = code, ["name"] = name.Ko, ["alternate_name"] = name.En,
            ["description"] = name.Ko, ["alternate_description"] = name.En, ["taxonomy"] = TaxonomyName,
            ["taxonomy_id"] = $"{TaxonomyId}",
        };
        if (heading is not null) term["parent_id"] = $"{TermId(heading)}";
        return term;
    }

    private static JsonObject Note(string kind, Words name) => new()
    {
        ["id"] = $"{NoteTerm(kind)}", ["code"] = kind, ["name"] = name.Ko, ["alternate_name"] = name.En,
        ["description"] = name.Ko, ["alternate_description"] = name.En, ["taxonomy"] = NotesName,
        ["taxonomy_id"] = $"{NotesId}",
    };
}
