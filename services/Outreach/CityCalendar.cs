using Platform.Cities;

namespace OutreachService;

/// <summary>Days of outreach are days of the city, not of Greenwich.</summary>
internal static class CityCalendar
{
    public static DateOnly DayOf(this CityPack city, DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, city.TimeZone).DateTime);
}
