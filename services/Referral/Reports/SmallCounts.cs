namespace ReferralService.Reports;

/// <summary>
/// Keeps back what rests on few people, and as much beside it that nobody finds it by subtraction: from a total and the
/// other services, from the other reasons, from all that became something else. Pure: no clock, no database.
/// </summary>
public static class SmallCounts
{
    public const int CountMin = 5;

    /// <summary>What others than supervisors are shown. Agencies are not: their lines would add up to others.</summary>
    public static Report Without(Report report)
    {
        ReportLine[] lines = [report.Total, .. report.Services];
        var figures = ReportFigures.All.Select(figure => lines.Select(figure.Of).ToArray()).ToArray();
        var hidden = HiddenCounts.Of(figures, ReportFigures.Sums, CountMin);
        var shown = lines.Select((line, at) => ReportFigures.Shown(line, figure => hidden[figure][at])).ToList();
        return report with
        {
            CountMin = CountMin,
            Total = shown[0],
            Services = [.. shown.Skip(1)],
            Agencies = [],
        };
    }
}
