using Platform;
using Platform.Cities;

namespace ConsultationService.Rooms;

/// <summary>When somebody is met in a room, reminded and waited for. Pure: no clock, no database.</summary>
public static class SlotPolicy
{
    public const int MinutesUsual = 50;
    private const int MinutesMin = 20;
    private const int MinutesMax = 120;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(MinutesUsual);

    /// <summary>From one slot that is offered to the next: the counsellor writes down the first between them.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(60);

    /// <summary>So long is somebody waited for who does not come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(62);

    private static readonly TimeOnly RemindFrom = new(18, 0);

    /// <summary>Refuses a time in which nobody can be met; gives when it ends.</summary>
    public static DateTimeOffset Until(DateTimeOffset from, int minutes, DateTimeOffset now)
    {
        if (from < now) throw new BadFieldException("from", "이미 지난 때입니다.", "This time has passed.");
        if (from > now + AheadMax) throw new BadFieldException("from", "62일 안이어야 합니다.", "Within 62 days.");
        if (minutes is < MinutesMin or > MinutesMax)
        {
            throw new BadFieldException("minutes", "20분에서 120분까지입니다.", "From 20 to 120 minutes.");
        }

        return from.AddMinutes(minutes);
    }

    /// <summary>
    /// The evening before; null where that has come already: whoever books so late knows of it.
    /// </summary>
    public static DateTimeOffset? RemindAt(DateTimeOffset from, DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        var evening = zone.MomentOf(day.AddDays(-1).ToDateTime(RemindFrom));
        return evening > now ? evening : null;
    }
}
