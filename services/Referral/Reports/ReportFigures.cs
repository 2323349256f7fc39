using Contracts;
using ReferralService.Referrals;

namespace ReferralService.Reports;

/// <summary>
/// The counts of a line, which of them add up to which, and the line without those that are hidden. Pure: no clock, no
/// database.
/// </summary>
public static class ReportFigures
{
    /// <summary>A count of a line.</summary>
    public sealed record Figure(string Name, Func<ReportLine, int> Of);

    private static readonly ReferralFailure[] Failures = Enum.GetValues<ReferralFailure>();
    private static readonly DeclineCause[] Causes = Enum.GetValues<DeclineCause>();

    public static readonly IReadOnlyList<Figure> All =
    [
        new(nameof(ReportLine.Referrals), line => line.Referrals ?? 0),
        new(nameof(ReportLine.ToAccept), line => line.ToAccept.Count ?? 0),
        new(nameof(ReportLine.ToContact), line => line.ToContact.Count ?? 0),
        new(nameof(ReportLine.ToService), line => line.ToService.Count ?? 0),
        new(nameof(ReportLine.Closed), line => line.Closed ?? 0),
        new(nameof(ReportLine.Confirmed), line => line.Confirmed.Count ?? 0),
        new(nameof(ReportLine.Declined), line => line.Declined.Count ?? 0),
        new(nameof(ReportLine.Expired), line => line.Expired.Count ?? 0),
        new(nameof(ReportLine.Failed), line => line.Failed.Count ?? 0),
        .. Failures.Select(why => new Figure(
            NameOf(why), line => line.Failures?.FirstOrDefault(one => one.Reason == why)?.Count ?? 0)),
        .. Causes.Select(why => new Figure(
            NameOf(why), line => line.Declines?.FirstOrDefault(one => one.Cause == why)?.Count ?? 0)),
    ];

    /// <summary>All but a few tells as much about the few: each share stands against the rest, too.</summary>
    public static readonly IReadOnlyList<HiddenCounts.Sum> Sums =
    [
        SumOf(nameof(ReportLine.Closed), [nameof(ReportLine.Confirmed)]),
        .. new[]
        {
            nameof(ReportLine.ToAccept), nameof(ReportLine.ToContact), nameof(ReportLine.ToService),
            nameof(ReportLine.Closed), nameof(ReportLine.Declined), nameof(ReportLine.Expired),
            nameof(ReportLine.Failed),
        }.Select(part => SumOf(nameof(ReportLine.Referrals), [part])),
        SumOf(
            nameof(ReportLine.Referrals),
            [
                nameof(ReportLine.Closed), nameof(ReportLine.Declined), nameof(ReportLine.Expired),
                nameof(ReportLine.Failed),
            ]),
        SumOf(nameof(ReportLine.Failed), [.. Failures.Select(NameOf)]),
        SumOf(nameof(ReportLine.Declined), [.. Causes.Select(NameOf)]),
    ];

    /// <param name="hidden">Says of a figure, by its place, whether it is kept back.</param>
    public static ReportLine Shown(ReportLine line, Func<int, bool> hidden)
    {
        return line with
        {
            Referrals = IsHidden(nameof(ReportLine.Referrals)) ? null : line.Referrals,
            ToAccept = IsHidden(nameof(ReportLine.ToAccept)) ? new(null, null, null) : line.ToAccept,
            ToContact = IsHidden(nameof(ReportLine.ToContact)) ? new(null, null, null) : line.ToContact,
            ToService = IsHidden(nameof(ReportLine.ToService)) ? new(null, null, null) : line.ToService,
            Closed = IsHidden(nameof(ReportLine.Closed)) ? null : line.Closed,
            Confirmed = Share(line.Confirmed, nameof(ReportLine.Confirmed), nameof(ReportLine.Closed)),
            Declined = Share(line.Declined, nameof(ReportLine.Declined), nameof(ReportLine.Referrals)),
            Expired = Share(line.Expired, nameof(ReportLine.Expired), nameof(ReportLine.Referrals)),
            Failed = Share(line.Failed, nameof(ReportLine.Failed), nameof(ReportLine.Referrals)),
            Failures = line.Failures?.Where(one => !IsHidden(NameOf(one.Reason))).ToList() is { Count: > 0 } failures
                ? failures
                : null,
            Declines = line.Declines?.Where(one => !IsHidden(NameOf(one.Cause))).ToList() is { Count: > 0 } declines
                ? declines
                : null,
        };

        bool IsHidden(string name) => hidden(IndexOf(name));

        // A share with its count gives the whole.
        ReportShare Share(ReportShare share, string name, string whole) =>
            IsHidden(name) ? new(null, null) : IsHidden(whole) ? share with { Share = null } : share;
    }

    private static HiddenCounts.Sum SumOf(string whole, string[] parts) =>
        new(IndexOf(whole), [.. parts.Select(IndexOf)]);

    private static int IndexOf(string name) => All.Select(figure => figure.Name).ToList().IndexOf(name);

    private static string NameOf(ReferralFailure why) => $"failed {why}";

    private static string NameOf(DeclineCause why) => $"declined {why}";
}
