using System.Globalization;
using Platform;
using Platform.Cities;

namespace ReferralService.Fhir;

/// <summary>
/// A date or moment that is searched for, with its prefix: what lies inside. Pure: no clock, no database.
/// </summary>
/// <param name="Start">The first moment inside; null for none.</param>
/// <param name="End">The first moment after; null for none.</param>
public sealed record FhirMoment(DateTimeOffset? Start, DateTimeOffset? End)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz",
    ];

    public static FhirMoment Of(string text, string field, CityPack city)
    {
        var prefix = text.Length > 2 && char.IsAsciiLetter(text[0]) ? text[..2] : "";
        var (start, end) = SpanOf(text[prefix.Length..], field, city);
        return prefix switch
        {
            "" or "eq" => new(start, end),
            "ge" => new(start, null),
            "gt" or "sa" => new(end, null),
            "lt" or "eb" => new(null, start),
            "le" => new(null, end),
            _ => throw Wrong(field),
        };
    }

    /// <summary>A day of the city, a second, or as exactly as it is said.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) SpanOf(string text, string field, CityPack city)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && IsUsual(day.Year))
        {
            return (city.StartOf(day), city.StartOf(day.AddDays(1)));
        }

        // A plus that nobody wrote as %2B arrives as a blank.
        var read = DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var moment);
        if (!read || !IsUsual(moment.Year)) throw Wrong(field);

        var at = moment.ToUniversalTime();
        return (at, at + (text.Contains('.', StringComparison.Ordinal)
            ? TimeSpan.FromMilliseconds(1)
            : TimeSpan.FromSeconds(1)));
    }

    private static bool IsUsual(int year) => year is >= 1900 and < 2200;

    private static BadFieldException Wrong(string field) => new(
        field, "날짜(ge2026-01-31)나 시각을 적어 주십시오.", "A date (ge2026-01-31) or a moment, please.");
}
