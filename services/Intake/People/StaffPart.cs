using Microsoft.AspNetCore.Components;
using Pages;
using Platform.Cities;

namespace IntakeService.People;

/// <summary>What the parts of the staff's pages can say about their city.</summary>
public abstract class StaffPart : Page
{
    [Inject] protected CityPack City { get; set; } = null!;

    /// <summary>The day and the time on the city's clocks.</summary>
    protected string Local(DateTimeOffset at) =>
        $"{Day(City.DayOf(at))} {TimeZoneInfo.ConvertTime(at, City.TimeZone):HH:mm}";

    /// <summary>An emergency service by its number and its name.</summary>
    protected string Line(string number) =>
        $"{number} {City.Hotlines.FirstOrDefault(line => line.Number == number)?.Name}".TrimEnd();

    /// <summary>What a consent is about, as the city's text is called.</summary>
    protected string ConsentTitle(string recipient, string purpose)
    {
        var text = City.CurrentConsents.FirstOrDefault(text => text.Purpose == purpose && text.Recipient == recipient)
            ?? City.CurrentConsents.FirstOrDefault(text => text.Purpose == purpose);
        var agency = City.Directory.Agencies.FirstOrDefault(agency => agency.Id.ToString() == recipient);
        return agency is null ? $"{text?.Title}" : $"{text?.Title}: {agency.Name}";
    }
}
