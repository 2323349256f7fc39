namespace Platform.Cities;

/// <summary>What the clocks of a zone show, as a moment. Pure: no clock, no database.</summary>
public static class LocalTime
{
    /// <summary>A time that the clocks leave out is as much later as they are put forward.</summary>
    public static DateTimeOffset MomentOf(this TimeZoneInfo zone, DateTime local)
    {
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsInvalidTime(shown) ? zone.GetUtcOffset(shown.AddDays(-1)) : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }
}
