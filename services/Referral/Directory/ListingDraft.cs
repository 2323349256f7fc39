using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Web;
using ReferralService.Referrals;

namespace ReferralService.Directory;

/// <summary>
/// What an agency says of a service of its own. Whoever says it has verified it. Pure: no clock, no database.
/// </summary>
/// <param name="Districts">None: the whole city.</param>
/// <param name="Days">On which it is open, as RFC 5545 names them; none where hours are not told.</param>
public sealed record ListingDraft(
    [property: Length(1, 100)] string NameKo, [property: Length(1, 100)] string NameEn,
    [property: Length(1, 1000), JsonConverter(typeof(NoteJson))] string DescriptionKo,
    [property: Length(1, 1000), JsonConverter(typeof(NoteJson))] string DescriptionEn, string Status,
    [property: Range(0, 100_000)] int Places, [property: Range(0, 100_000)] int Free, IReadOnlyList<string> Districts,
    IReadOnlyList<string> Languages, IReadOnlyList<string> Access, IReadOnlyList<string> Days, TimeOnly? Opens = null,
    TimeOnly? Closes = null, bool OpenOnHolidays = false)
{
    private const int NumberMax = 100_000;

    /// <summary>The states an agency can choose: a service that is gone for good is kept as it was.</summary>
    public static readonly IReadOnlyDictionary<string, Words> Statuses = new Dictionary<string, Words>
    {
        ["active"] = new("하고 있음", "offered"),
        ["temporarily closed"] = new("잠시 쉼", "closed for a while"),
        ["inactive"] = new("하지 않음", "not offered"),
    };

    public static readonly IReadOnlyDictionary<string, Words> WeekDays = new Dictionary<string, Words>
    {
        ["MO"] = new("월", "Mon"), ["TU"] = new("화", "Tue"), ["WE"] = new("수", "Wed"), ["TH"] = new("목", "Thu"),
        ["FR"] = new("금", "Fri"), ["SA"] = new("토", "Sat"), ["SU"] = new("일", "Sun"),
    };

    public static ListingDraft Of(SentForm sent) => new(
        Text(sent, "nameKo", 100), Text(sent, "nameEn", 100), Note(sent, "descriptionKo"), Note(sent, "descriptionEn"),
        sent.Needed("status"), Number(sent, "places"), Number(sent, "free"), All(sent, "districts"),
        All(sent, "languages"), All(sent, "access"), All(sent, "days"), Time(sent, "opens"), Time(sent, "closes"),
        sent.Has("openOnHolidays", "true"));

    public void Check(CityPack city)
    {
        if (!Statuses.ContainsKey(Status)) throw Bad("status");
        if (Free > Places)
        {
            throw new BadFieldException(
                "free", "빈자리는 전체 자리보다 많을 수 없습니다.", "There cannot be more free places than places.");
        }

        if (!Districts.All(code => city.Districts.Any(district => district.Code == code))) throw Bad("districts");
        if (!Languages.All(DirectoryCodes.Languages.ContainsKey)) throw Bad("languages");
        if (!Access.All(DirectoryCodes.Access.ContainsKey)) throw Bad("access");
        if (!Days.All(WeekDays.ContainsKey)) throw Bad("days");
        if (Days.Count > 0 && Opens is null) throw Bad("opens");
        if (Days.Count > 0 && Closes is null) throw Bad("closes");
    }

    /// <summary>The record as it stands then; what the draft does not speak of stays.</summary>
    public JsonObject Apply(JsonObject record, CityPack city, DateTimeOffset now)
    {
        var id = Guid.Parse($"{record["id"]}");
        var kept = (JsonObject)record.DeepClone();
        (kept["name"], kept["alternate_name"]) = (NameKo, NameEn);
        (kept["description"], kept["alternate_description"]) = (DescriptionKo, DescriptionEn);
        kept["status"] = Status;
        kept["assured_date"] = city.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        kept["capacities"] = new JsonArray(PackRecords.Capacity(id, Places, Free, now));
        kept["service_areas"] = new JsonArray(Districts.Count == 0
            ? [PackRecords.WholeCity(id, city)]
            : [.. city.Districts.Where(one => Districts.Contains(one.Code)).Select(one => PackRecords.Area(id, one))]);
        Put(kept, "languages", Languages.Select(code => LanguageOf(id, code)));
        Put(kept, "schedules", Days.Count == 0 ? [] : [ScheduleOf(id)]);
        Put(kept, "attributes", AttributesOf(kept, id));
        return kept;
    }

    private static IEnumerable<JsonNode> AttributesOf(JsonObject kept, Guid id, IEnumerable<string> access) =>
    [
        .. (kept["attributes"] as JsonArray ?? [])
            .Where(one => Listing.Text(one, "link_type") != Listing.Access).Select(one => one!.DeepClone()),
        .. access.Select(need => PackRecords.Attribute(id, "service", Listing.Access, need)),
    ];

    private IEnumerable<JsonNode> AttributesOf(JsonObject kept, Guid id) => AttributesOf(kept, id, Access);

    private static JsonObject LanguageOf(Guid id, string code) => new()
    {
        ["id"] = $"{PackRecords.IdOf(id, $"language {code}")}", ["service_id"] = $"{id}", ["code"] = code,
        ["name"] = DirectoryCodes.Languages[code].En,
    };

    private JsonObject ScheduleOf(Guid id)
    {
        var schedule = PackRecords.IdOf(id, "schedule");
        var hours = new JsonObject
        {
            ["id"] = $"{schedule}", ["service_id"] = $"{id}", ["freq"] = "WEEKLY",
            ["byday"] = string.Join(',', WeekDays.Keys.Where(Days.Contains)), ["opens_at"] = $"{Opens:HH:mm}",
            ["closes_at"] = $"{Closes:HH:mm}",
        };
        if (OpenOnHolidays)
        {
            hours["attributes"] = new JsonArray(
                PackRecords.Attribute(schedule, "schedule", OpeningTimes.OnHolidays, "open"));
        }

        return hours;
    }

    private static void Put(JsonObject record, string member, IEnumerable<JsonNode> list)
    {
        JsonNode[] all = [.. list];
        if (all.Length == 0) record.Remove(member);
        else record[member] = new JsonArray(all);
    }

    private static string Text(SentForm sent, string field, int max) => sent.Needed(field) is { } text
        && text.Length <= max ? text : throw Bad(field);

    private static string Note(SentForm sent, string field) =>
        sent.Shown(field) is { Length: <= 1000 } text ? text : throw Bad(field);

    private static int Number(SentForm sent, string field) =>
        int.TryParse(sent.Needed(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= NumberMax ? number : throw Bad(field);

    private static TimeOnly? Time(SentForm sent, string field) => sent.Text(field) is { } text
        ? HsdsFields.Time(text) ?? throw Bad(field)
        : null;

    private static string[] All(SentForm sent, string field) => [.. sent.Fields[field].OfType<string>().Distinct()];

    private static BadFieldException Bad(string field) => new(
        field, "여기에 쓸 수 있는 값이 아닙니다.", "This is none of the values that may stand here.");
}
