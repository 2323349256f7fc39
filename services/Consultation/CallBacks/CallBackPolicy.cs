using Contracts;
using Platform.Cities;

namespace ConsultationService.CallBacks;

/// <summary>
/// When a promised call is made, and tried again. Pure: no clock, no database. Whoever does not answer is tried at
/// another time of the day (domain facts of outreach: morning, afternoon and evening differ); whoever may be in danger
/// soon again, by day and night.
/// </summary>
public static class CallBackPolicy
{
    /// <summary>This long before the end of its window anybody may make a call that one counsellor promised.</summary>
    public static readonly TimeSpan NearEnd = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan AskedWithin = TimeSpan.FromHours(24);

    private const Risk Danger = Risk.R2;
    private static readonly TimeSpan AfterBusy = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] InDanger =
        [TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4)];

    /// <summary>The hours at which night, morning, afternoon, evening and night begin.</summary>
    private static readonly int[] Parts = [0, 9, 12, 18, 21];

    public static int AttemptsMax(CallBackKind kind, Risk risk) => risk >= Danger
        ? InDanger.Length + 1
        : kind switch
        {
            CallBackKind.Reminder => 2,
            CallBackKind.Promised or CallBackKind.FollowUp => 3,
            CallBackKind.InDepth => 4,
        };

    /// <summary>How somebody is after a crisis is asked when a quarter of the time is over, and first by day.</summary>
    public static DateTimeOffset FollowUpFrom(DateTimeOffset closed, DateTimeOffset by, TimeZoneInfo zone) =>
        FirstFrom(closed + ((by - closed) / 4), atNight: false, Risk.R0, zone);

    /// <summary>May somebody be called at this moment of the city's clocks? Not at night, unless they agreed.</summary>
    public static bool MayRing(DateTime local, bool atNight, Risk risk) => atNight || risk >= Danger || !IsNight(local);

    /// <summary>The first moment from this one on at which they may be called.</summary>
    public static DateTimeOffset FirstFrom(DateTimeOffset moment, bool atNight, Risk risk, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        return MayRing(local, atNight, risk) ? moment : zone.MomentOf(NextPart(local, part => !IsNight(part)));
    }

    /// <summary>When it is tried again after this attempt; null when there were enough.</summary>
    /// <param name="attempts">How often it was tried, this attempt with them.</param>
    public static DateTimeOffset? Next(
        CallBackKind kind, Risk risk, int attempts, bool busy, bool atNight, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (attempts >= AttemptsMax(kind, risk)) return null;
        if (busy) return FirstFrom(now + AfterBusy, atNight, risk, zone);
        if (risk >= Danger) return now + InDanger[attempts - 1];

        var tried = PartOf(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var earliest = now + Pause(kind);
        var local = TimeZoneInfo.ConvertTime(earliest, zone).DateTime;
        return Fits(local) ? earliest : zone.MomentOf(NextPart(local, Fits));

        bool Fits(DateTime time) => PartOf(time) != tried && MayRing(time, atNight, risk);
    }

    private static TimeSpan Pause(CallBackKind kind) => kind switch
    {
        CallBackKind.Promised or CallBackKind.FollowUp or CallBackKind.Reminder => TimeSpan.FromHours(2),
        CallBackKind.InDepth => TimeSpan.FromHours(18),
    };

    private static bool IsNight(DateTime local) => PartOf(local) == 0;

    /// <summary>Both ends of a day are one night.</summary>
    private static int PartOf(DateTime local) =>
        Array.FindLastIndex(Parts, hour => hour <= local.Hour) % (Parts.Length - 1);

    private static DateTime NextPart(DateTime after, Func<DateTime, bool> fits) => Enumerable.Range(0, 3)
        .SelectMany(day => Parts.Select(hour => after.Date.AddDays(day).AddHours(hour)))
        .First(start => start > after && fits(start));
}
