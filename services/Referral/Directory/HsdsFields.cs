using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform;
using Platform.Web;

namespace ReferralService.Directory;

/// <summary>What may stand in a field of HSDS. Pure: no clock, no database.</summary>
public static partial class HsdsFields
{
    private const int TextLengthMax = 20_000;
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly HashSet<string> Numbers =
    [
        "year_incorporated", "latitude", "longitude", "amount", "extension", "timezone", "count", "interval",
        "minimum_age", "maximum_age", "available", "maximum",
    ];

    private static readonly HashSet<string> Days = ["assured_date", "valid_from", "valid_to", "dtstart", "until"];

    private static readonly HashSet<string> Addresses =
        ["url", "website", "logo", "schedule_link"];

    /// <summary>Names of things: nobody is led there.</summary>
    private static readonly HashSet<string> Names = ["uri", "term_uri"];

    private static readonly HashSet<string> Mailboxes = ["email", "assurer_email"];

    private static readonly string[] Statuses = ["active", "inactive", "defunct", "temporarily closed"];
    private static readonly string[] Kinds = ["physical", "postal", "virtual"];
    private static readonly string[] Frequencies = ["WEEKLY", "MONTHLY"];
    private static readonly string[] WeekDays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>A field of a record in JSON.</summary>
    public static JsonNode Read(string field, JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => Read(field, LooseJson.Text(value) ?? "", path),
        JsonValueKind.Number when Numbers.Contains(field) => Number(value.GetRawText(), path),
        JsonValueKind.Number => JsonValue.Create(value.GetRawText()),
        _ => throw new BadFieldException(path, "글이나 수여야 합니다.", "Must be a text or a number."),
    };

    /// <summary>A field as it stands in a file of the tabular form.</summary>
    public static JsonNode Read(string field, string text, string path)
    {
        if (text.Length > TextLengthMax)
        {
            throw new BadFieldException(path, $"{TextLengthMax}자까지입니다.", $"At most {TextLengthMax} characters.");
        }

        if (Numbers.Contains(field)) return Number(text, path);

        return IsId(field) && Guid.TryParseExact(text, "D", out var id)
            ? JsonValue.Create($"{id}")
            : JsonValue.Create(PlainText.Lines(text).Normalize(NormalizationForm.FormC));
    }

    /// <summary>Null when the value may stand there, or what belongs there.</summary>
    public static Words? Fault(string table, string field, string value) => (table, field) switch
    {
        _ when IsId(field)
            => Guid.TryParseExact(value, "D", out _) ? null : new Words("UUID여야 합니다.", "Must be a UUID."),
        ("service", "status") => OneOf(value, Statuses),
        ("location", "location_type") or ("address", "address_type") => OneOf(value, Kinds),
        ("schedule", "freq") => OneOf(value, Frequencies),
        ("schedule", "wkst") => OneOf(value, WeekDays),
        ("schedule", "opens_at" or "closes_at") => Time(value) is null
            ? new Words("09:00처럼 시각이어야 합니다.", "Must be a time, like 09:00.")
            : null,
        ("service_capacity", "updated") or ("service", "last_modified")
            => WholeMoment().IsMatch(value) && Moment(value) is not null
                ? null
                : new Words(
                    "2026-01-31T09:00:00+09:00처럼 시각이어야 합니다.",
                    "Must be a moment, like 2026-01-31T09:00:00+09:00."),
        _ when Addresses.Contains(field) => IsWhole(value) && Web().IsMatch(value)
            ? null
            : new Words("https://로 시작하는 주소여야 합니다.", "Must be a whole address, like https://example.org."),
        _ when Names.Contains(field) => IsWhole(value)
            ? null
            : new Words("urn:이나 https:// 등으로 시작하는 URI여야 합니다.", "Must be a whole URI."),
        _ when Mailboxes.Contains(field) => MailAddress.TryCreate(value, out var mail) && mail.Address == value
            ? null
            : new Words("전자우편 주소여야 합니다.", "Must be an e-mail address."),
        _ when Days.Contains(field) => Day(value) is null
            ? new Words("2026-01-31처럼 날짜여야 합니다.", "Must be a day, like 2026-01-31.")
            : null,
        _ => null,
    };

    /// <summary>Where files stand below a slash, a path alone is read as an address, too.</summary>
    private static bool IsWhole(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out _) && Scheme().IsMatch(value) && !value.Contains(' ');

    private static bool IsId(string field) =>
        field == "id" || (field.EndsWith("_id", StringComparison.Ordinal) && field != "tax_id");

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text is { Length: > 10 } ? text[..10] : text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None,
        out var day)
        ? day
        : null;

    /// <summary>What the clock of the city shows; an offset behind it says nothing more.</summary>
    public static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(
        text is { Length: > 5 } ? text[..5] : text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None,
        out var time)
        ? time
        : null;

    public static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var moment)
        ? moment
        : null;

    private static Words? OneOf(string value, string[] known) => known.Contains(value)
        ? null
        : new Words(
            $"{string.Join(", ", known)} 가운데 하나여야 합니다.", $"Must be one of {string.Join(", ", known)}.");

    private static JsonValue Number(string text, string path) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : throw new BadFieldException(path, "수여야 합니다.", "Must be a number.");

    /// <summary>As RFC 3339 has it: a day alone, or a time of no zone, is none.</summary>
    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WholeMoment();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\Ahttps?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Web();
}
