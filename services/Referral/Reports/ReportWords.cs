using System.Globalization;
using Contracts;
using Platform;
using ReferralService.Referrals;

namespace ReferralService.Reports;

/// <summary>What the reports call things.</summary>
public static class ReportWords
{
    private const double HoursOfTwoDays = 48;

    public static string AgencyOf(ReportLine line) => line.AgencyId is null
        ? new Words("모든 기관", "all agencies").ToString()
        : line.Agency ?? $"{line.AgencyId}";

    public static string ServiceOf(ReportLine line) => line.ServiceId is null
        ? new Words("모든 서비스", "all services").ToString()
        : line.Service ?? $"{line.ServiceId}";

    public static Words Failed(ReferralFailure failure)
    {
        var why = InboxWords.Of(failure);
        return new($"실패: {why.Ko}", $"failed: {why.En}");
    }

    public static Words Declined(DeclineCause cause)
    {
        var why = InboxWords.Of(cause);
        return new($"반려: {why.Ko}", $"declined: {why.En}");
    }

    /// <summary>
    /// How many of a reason: where small counts are not shown, one that is not there may be few as well as none.
    /// </summary>
    public static int? Of(ReportLine line, ReferralFailure why, int countMin) =>
        line.Failures?.FirstOrDefault(one => one.Reason == why)?.Count ?? (countMin > 1 ? null : 0);

    /// <inheritdoc cref="Of(ReportLine, ReferralFailure, int)"/>
    public static int? Of(ReportLine line, DeclineCause why, int countMin) =>
        line.Declines?.FirstOrDefault(one => one.Cause == why)?.Count ?? (countMin > 1 ? null : 0);

    /// <summary>What is not shown is not nought.</summary>
    public static string Of(int? count) => count is { } known
        ? known.ToString(CultureInfo.InvariantCulture)
        : new Words($"{SmallCounts.CountMin} 미만 등", "few").ToString();

    public static string Of(ReportTime time) => time switch
    {
        { Count: null } => Of((int?)null),
        { MedianHours: { } median, P90Hours: { } p90 } => $"{Hours(median)} / {Hours(p90)}",
        _ => new Words("없음", "none").ToString(),
    };

    public static string Of(ReportShare share) => share switch
    {
        { Count: null } => Of((int?)null),
        { Share: { } part } => string.Create(CultureInfo.InvariantCulture, $"{share.Count} ({part * 100:0}%)"),
        _ => new Words("없음", "none").ToString(),
    };

    private static string Hours(double hours) => hours < HoursOfTwoDays
        ? new Words(Number(hours, "시간"), Number(hours, " h")).ToString()
        : new Words(Number(hours / 24, "일"), Number(hours / 24, " d")).ToString();

    private static string Number(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0.#}{unit}");
}
