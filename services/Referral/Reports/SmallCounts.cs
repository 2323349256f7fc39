namespace ReferralService.Reports;

/// <summary>
/// Keeps back what rests on few people. Where the count of one line alone would be missing, it could be found by
/// subtraction: the next smallest goes with it. Pure: no clock, no database.
/// </summary>
public static class SmallCounts
{
    public const int CountMin = 5;

    /// <summary>What others than supervisors are shown.</summary>
    public static Report Without(Report report) => report with
    {
        CountMin = CountMin,
        Total = Guarded(report.Total, hidden: report.Total.Referrals < CountMin),
        Services = Guarded(report.Services),
        Agencies = Guarded(report.Agencies),
    };

    private static IReadOnlyList<ReportLine> Guarded(IReadOnlyList<ReportLine> lines)
    {
        var hidden = lines.Where(line => line.Referrals < CountMin).ToHashSet();
        if (hidden.Count == 1 && lines.Count > 1)
        {
            hidden.Add(lines.Except(hidden).OrderBy(line => line.Referrals).ThenBy(line => line.ServiceId).First());
        }

        return [.. lines.Select(line => Guarded(line, hidden.Contains(line)))];
    }

    private static ReportLine Guarded(ReportLine line, bool hidden) => line with
    {
        Referrals = hidden ? null : line.Referrals,
        ToAccept = Guarded(line.ToAccept, hidden),
        ToContact = Guarded(line.ToContact, hidden),
        ToService = Guarded(line.ToService, hidden),
        Closed = hidden || line.Closed < CountMin ? null : line.Closed,
        Confirmed = Guarded(line.Confirmed, line.Closed, hidden),
        Declined = Guarded(line.Declined, line.Referrals, hidden),
        Expired = Guarded(line.Expired, line.Referrals, hidden),
        Failed = Guarded(line.Failed, line.Referrals, hidden),
        Failures = hidden || line.Failures?.Any(failure => failure.Count < CountMin) is not false
            ? null
            : line.Failures,
    };

    private static ReportTime Guarded(ReportTime time, bool hidden) =>
        hidden || time.Count < CountMin ? new(null, null, null) : time;

    /// <summary>All but a few tells as much about the few.</summary>
    private static ReportShare Guarded(ReportShare share, int? of, bool hidden) =>
        hidden || share.Count < CountMin || of - share.Count is > 0 and < CountMin ? new(null, null) : share;
}
