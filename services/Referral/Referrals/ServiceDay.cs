using System.Globalization;
using Platform;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>The day on which an agency says it helped. Pure: no clock, no database.</summary>
public static class ServiceDay
{
    /// <summary>As a form says it; null where nothing stands.</summary>
    public static DateOnly? Of(string? text) => string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong();

    /// <summary>Nobody has helped before they were asked, or will have helped tomorrow.</summary>
    public static void Check(DateOnly? day, ReferralView referral, DateTimeOffset now, CityPack city)
    {
        var (asked, today) = (DayOf(referral.RequestedAt), DayOf(now));
        if (day < asked || day > today) throw Wrong();

        DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(city.Local(moment));
    }

    private static BadFieldException Wrong() => new(
        "servedOn", "부탁받은 날부터 오늘까지의 날을 적어 주십시오.", "Name a day from that of the request until today.");
}
