using System.Text.Json.Nodes;
using Platform;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>
/// What is searched for and decided on of a record of HSDS. Pure: no clock, no database.
/// </summary>
public sealed class Listing(JsonObject record, CityPack city)
{
    /// <summary>Below these names this city writes what HSDS has no field for.</summary>
    public const string Need = "need";
    public const string Visits = "visits";
    public const string Access = "access";
    public const string Gender = "gender";
    public const string Kind = "kind";
    public const string DistrictCode = "text";

    public Guid Id => Guid.Parse(Text("id")!);

    public Guid OrganizationId => Guid.Parse(Text("organization_id")!);

    public Words Name => WordsOf(record, "name");

    public Words Description => WordsOf(record, "description");

    public string Status => Text("status") ?? "";

    public string[] Needs =>
    [
        .. Attributes(Need).Select(Value)
            .Concat(Attributes(null).Select(one => PackRecords.CodeOf(Text(one, "taxonomy_term_id"), city)))
            .OfType<string>().Where(city.KnowsNeed).Distinct(),
    ];

    /// <summary>Codes of districts; where an area is none of this city's, its name, which nobody lives in.</summary>
    public string[] Districts
    {
        get
        {
            var areas = List("service_areas").Select(DistrictOf).ToList();
            return areas.Contains(null) ? [] : [.. areas.OfType<string>().Distinct()];
        }
    }

    public Guid[] Terms =>
        [.. List("attributes").Select(one => Text(one, "taxonomy_term_id")).OfType<string>().Select(Guid.Parse)];

    public string[] Languages => [.. List("languages").Select(one => Text(one, "code")).OfType<string>().Distinct()];

    public string[] AccessNeeds => [.. Attributes(Access).Select(Value).OfType<string>().Distinct()];

    public string? OnlyGender => Attributes(Gender).Select(Value).FirstOrDefault();

    public bool ComesHome => Attributes(Visits).Any();

    public int? MinimumAge => Whole(record["minimum_age"]);

    public int? MaximumAge => Whole(record["maximum_age"]);

    /// <summary>All places there are.</summary>
    public int? Places => Whole(List("capacities").FirstOrDefault()?["maximum"]);

    /// <summary>How many were free when the agency told.</summary>
    public int? Free => Whole(List("capacities").FirstOrDefault()?["available"]);

    public DateTimeOffset? ToldAt => HsdsFields.Moment(Text(List("capacities").FirstOrDefault(), "updated"));

    public DateOnly? VerifiedOn => HsdsFields.Day(Text("assured_date"));

    public JsonArray? Schedules => record["schedules"] as JsonArray;

    /// <summary>The first attribute of a kind; null where there is none.</summary>
    public string? First(string kind) => Attributes(kind).Select(Value).FirstOrDefault();

    /// <summary>Everything a search looks through, in both languages.</summary>
    /// <param name="agency">Whose service it is; null for an agency itself.</param>
    public string Searched(Listing? agency = null)
    {
        var needs = city.Needs
            .SelectMany(need => need.Terms.Select(term => (term.Code, term.Name)).Prepend((need.Code, need.Name)))
            .ToDictionary(need => need.Code, need => need.Name);
        var districts = city.Districts.ToDictionary(district => district.Code, district => district.Name);
        return Bigrams.Fold(string.Join(
            '\n',
            [
                .. agency is null ? [] : new[] { agency.Searched() },
                Name.Ko, Name.En, Description.Ko, Description.En,
                .. Needs.SelectMany(code => new[] { code, needs[code].Ko, needs[code].En }),
                .. Districts.SelectMany(code => districts.TryGetValue(code, out var name)
                    ? [name.Ko, name.En]
                    : new[] { code }),
            ]));
    }

    /// <summary>
    /// The Korean and the English of a field: whichever it is written in, the other stands in its alternate.
    /// </summary>
    public static Words WordsOf(JsonObject record, string field)
    {
        var (first, second) = (Text(record, field) ?? "", Text(record, $"alternate_{field}"));
        if (string.IsNullOrEmpty(second)) return new Words(first, first);

        return IsKorean(first) || !IsKorean(second) ? new Words(first, second) : new Words(second, first);
    }

    public static string? Text(JsonNode? record, string field) =>
        record is JsonObject known && known[field] is JsonValue value ? value.ToString() : null;

    private static bool IsKorean(string text) => text.Any(letter => letter is >= '가' and <= '힣');

    private static string? Value(JsonObject attribute) => Text(attribute, "value");

    private static int? Whole(JsonNode? number) =>
        decimal.TryParse(number?.ToString(), out var value) ? (int)Math.Clamp(value, 0, 1_000_000) : null;

    private string? Text(string field) => Text(record, field);

    private IEnumerable<JsonObject> List(string member) => record[member] is JsonArray list
        ? list.OfType<JsonObject>()
        : [];

    private IEnumerable<JsonObject> Attributes(string? kind) =>
        List("attributes").Where(one => kind is null || Text(one, "link_type") == kind);

    /// <summary>Null for the whole city.</summary>
    private string? DistrictOf(JsonObject area)
    {
        var (code, name) = (Text(area, "extent"), Text(area, "name"));
        var district = city.Districts.FirstOrDefault(one =>
            (Text(area, "extent_type") == DistrictCode && one.Code == code) || one.Name.Ko == name
            || one.Name.En == name);
        if (district is not null) return district.Code;

        var whole = name is null || name == city.City.Name.Ko || name == city.City.Name.En;
        return whole ? null : name;
    }
}
