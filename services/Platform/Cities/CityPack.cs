using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Messaging;

namespace Platform.Cities;

/// <summary>
/// Everything that belongs to one city: read once at start from <c>cities/{name}/</c>, never changed afterwards.
/// Nothing about a city stands in code.
/// </summary>
public sealed record CityPack(
    CityProfile City,
    IReadOnlyList<District> Districts,
    IReadOnlyList<Place> Places,
    IReadOnlyList<Hotline> Hotlines,
    AgencyDirectory Directory,
    IReadOnlyList<NeedTerm> Needs,
    IReadOnlyList<ConsentText> Consents,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<Answer> Answers,
    IReadOnlyList<FormDefinition> Forms)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new ExactEnums() },
    };

    /// <summary>The city's own time zone; days and opening hours are meant in it.</summary>
    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById(City.TimeZone, out var zone)
        ? zone
        : throw new InvalidDataException($"city.json: timeZone: this machine knows no '{City.TimeZone}'.");

    /// <summary>
    /// Reads the pack in <paramref name="folder"/>. What is missing or cannot be stops the start, with its file and
    /// member named: a citizen must not be the first to find it.
    /// </summary>
    public static CityPack Load(string folder)
    {
        var pack = new CityPack(
            Read<CityProfile>(folder, "city.json"),
            Read<List<District>>(folder, "districts.json"),
            Read<List<Place>>(folder, "places.json"),
            Read<List<Hotline>>(folder, "hotlines.json"),
            Read<AgencyDirectory>(folder, "directory.json"),
            Read<List<NeedTerm>>(folder, "needs.json"),
            Read<List<ConsentText>>(folder, "consents.json"),
            Read<List<Holiday>>(folder, "holidays.json"),
            Read<List<Answer>>(folder, "answers.json"),
            Read<List<FormDefinition>>(folder, "forms.json"));
        var fault = CityPackFaults.Of(pack, Path.GetFileName(folder.TrimEnd('/'))).FirstOrDefault();
        return fault is null ? pack : throw new InvalidDataException(Path.Combine(folder, fault));
    }

    /// <summary>
    /// The texts that are read aloud now: of each purpose and recipient the last. Earlier ones stay readable.
    /// </summary>
    public IEnumerable<ConsentText> CurrentConsents => Consents
        .GroupBy(text => (text.Purpose, text.Recipient)).Select(versions => versions.Last());

    /// <summary>What a consultation is written down with now: the last. Earlier ones stay for their records.</summary>
    public FormDefinition CurrentForm => Forms[^1];

    /// <summary>The form of a version; null where the city has none such.</summary>
    public FormDefinition? Form(string? version) => Forms.FirstOrDefault(form => form.Version == version);

    /// <summary>The city's day at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>What the city's clocks show at a moment.</summary>
    public DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZone).DateTime;

    /// <summary>The first moment of a day of the city; where clocks skip midnight, the hour they go on with.</summary>
    public DateTimeOffset StartOf(DateOnly day) => TimeZone.MomentOf(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Is this need code in the catalogue, as a heading (<c>L1</c>) or as a term (<c>L1.2</c>)?</summary>
    public bool KnowsNeed(string code) =>
        Needs.Any(need => need.Code == code || need.Terms.Any(term => term.Code == code));

    private static T Read<T>(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        using var stream = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <summary>Who the city is, and how its telephone line is reached.</summary>
public sealed record CityProfile(
    string Id, Words Name, Words LineName, string TimeZone, string WebAddress, LineTelephone Telephone);

/// <summary>The public number, the numbers calls may be offered to, and the menu digit that means this line.</summary>
public sealed record LineTelephone(string Number, IReadOnlyList<string> Entries, string MenuDigit);

/// <summary>One district. Two national code systems collide in five digits: <c>Code</c> is administrative.</summary>
/// <param name="Centre">Whose supervisors look after it, where the city has several centres.</param>
public sealed record District(
    string Code, string CensusCode, Words Name, double Latitude, double Longitude, double AreaKm2,
    string? Centre = null);

/// <summary>A drop-in place and when it is open.</summary>
public sealed record Place(
    string Id, Words Name, string Operator, string District, Words Address, string Phone,
    IReadOnlyList<OpeningHours> Hours, Words? Notes, string Source, DateOnly? VerifiedAt);

/// <summary>Local times of the days named.</summary>
public sealed record OpeningHours(IReadOnlyList<Weekday> Days, TimeOnly Opens, TimeOnly Closes);

/// <summary>Days as RFC 5545 writes them, numbered as <see cref="DayOfWeek"/>.</summary>
public enum Weekday
{
    [JsonStringEnumMemberName("SU")] Sunday,
    [JsonStringEnumMemberName("MO")] Monday,
    [JsonStringEnumMemberName("TU")] Tuesday,
    [JsonStringEnumMemberName("WE")] Wednesday,
    [JsonStringEnumMemberName("TH")] Thursday,
    [JsonStringEnumMemberName("FR")] Friday,
    [JsonStringEnumMemberName("SA")] Saturday,
}

/// <summary>
/// A help number, and the day it was compared with its source. <c>Emergency</c> ones stand on every citizen page.
/// </summary>
public sealed record Hotline(
    string Number, Words Name, Words Hours, bool Emergency, string Source, DateOnly VerifiedAt);

/// <summary>The starting directory of partner agencies.</summary>
public sealed record AgencyDirectory(IReadOnlyList<Agency> Agencies, IReadOnlyList<AgencyService> Services);

/// <summary>A partner agency; its id is its HSDS organization id.</summary>
public sealed record Agency(Guid Id, Words Name, Words Description, string Kind);

/// <summary>A service of an agency: the needs it serves, where (no districts: city-wide), how many at once.</summary>
/// <param name="Visits">It comes to people's homes; only then is it told where somebody lives.</param>
public sealed record AgencyService(
    Guid Id, Guid AgencyId, Words Name, Words Description,
    IReadOnlyList<string> Needs, IReadOnlyList<string> Districts, int Capacity, bool Visits = false);

/// <summary>A heading of the needs catalogue with its terms.</summary>
public sealed record NeedTerm(string Code, Words Name, IReadOnlyList<NeedSubTerm> Terms);

/// <summary>One term below a heading: <c>L1.2</c>.</summary>
public sealed record NeedSubTerm(string Code, Words Name);

/// <summary>The text read aloud for one consent, with the five items the law asks for.</summary>
public sealed record ConsentText(
    string Version, string Purpose, string Recipient, Words Title, Words RecipientText, Words PurposeText,
    Words Items, Words Retention, Words Refusal);

/// <summary>A public holiday of the city's country.</summary>
public sealed record Holiday(DateOnly Date, Words Name);
