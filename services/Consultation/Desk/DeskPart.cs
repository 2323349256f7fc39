using Contracts;
using Microsoft.AspNetCore.Components;
using Pages;
using Platform.Cities;

namespace ConsultationService.Desk;

/// <summary>What the parts of the desk can say about their city.</summary>
public abstract class DeskPart : Page
{
    [Inject] protected CityPack City { get; set; } = null!;

    /// <summary>The name of a district; null when a person has not told theirs.</summary>
    protected string? DistrictName(string? code) =>
        City.Districts.FirstOrDefault(district => district.Code == code)?.Name.ToString();

    /// <summary>A group of support as the form called it that it was chosen from; null when none was.</summary>
    protected string? TierName(string? code, string? formVersion) => code is null
        ? null
        : City.Form(formVersion)?.Tiers.FirstOrDefault(tier => tier.Code == code)?.Name.ToString() ?? code;

    /// <summary>Needs with how much they weigh, and which of them were wanted.</summary>
    protected string NeedsOf(IReadOnlyList<Need> needs) => needs.Count == 0 ? "–" : string.Join(", ", needs.Select(
        need => $"{NeedName(need.Code)} {need.Severity}{(need.Wanted ? T(" 원함", " wanted") : "")}"));

    /// <summary>A heading or a term of the catalogue.</summary>
    protected string NeedName(string code) =>
        City.Needs.FirstOrDefault(need => need.Code == code)?.Name.ToString()
        ?? City.Needs.SelectMany(need => need.Terms).FirstOrDefault(term => term.Code == code)?.Name.ToString()
        ?? code;

    /// <summary>How somebody came and, where they have told it, from where.</summary>
    protected string FromWhere(WaitingContact contact) => DistrictName(contact.District) is { } district
        ? $"{DeskWords.Of(contact.Channel)}, {district}"
        : DeskWords.Of(contact.Channel).ToString();

    /// <summary>The time of day on the city's clocks.</summary>
    protected string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, City.TimeZone):HH\\:mm\\:ss}";

    /// <summary>Day and hour on the city's clocks.</summary>
    protected string DayAndTime(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, City.TimeZone):MM-dd HH\\:mm}";

    /// <summary>The hour on the city's clocks.</summary>
    protected string Hour(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, City.TimeZone):HH\\:mm}";

    /// <summary>From when until when, on the city's clocks.</summary>
    protected string Window(DateTimeOffset from, DateTimeOffset until) =>
        $"{DayAndTime(from)}–{(City.DayOf(from) == City.DayOf(until) ? Hour(until) : DayAndTime(until))}";

    /// <summary>A length of time as the desk's clocks show it: minutes and seconds.</summary>
    protected static string Minutes(TimeSpan time) => $"{(long)time.TotalMinutes}:{time.Seconds:00}";
}
