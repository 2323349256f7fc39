namespace AnalyticsService.Figures;

/// <summary>Days and hours as the city's clocks show them, also where clocks are put forward and back.</summary>
public static class CityClock
{
    /// <summary>The moment a day begins. Where midnight comes twice it is the first one.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        MomentOf(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The moment clocks show this; the first one where they show it twice.</summary>
    public static DateTimeOffset MomentOf(DateTime shown, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(shown)
            ? zone.GetAmbiguousTimeOffsets(shown).Max()
            : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }

    /// <summary>The moment an hour of the city's clock begins: hours fill days also half an hour off UTC.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour)).ToUniversalTime();
    }
}
