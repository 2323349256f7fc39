namespace ReferralService.Directory;

/// <summary>How long what an agency says of itself is believed. Pure: no clock, no database.</summary>
public static class Freshness
{
    public const int DaysBelieved = 90;

    /// <summary>What was verified before this day, or was never and has been written before it, is stale.</summary>
    public static DateOnly StaleBefore(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysBelieved);
}
