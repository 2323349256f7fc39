using Contracts;
using ReferralService.Referrals;

namespace ReferralService.Reports;

/// <summary>How long something took from the day it was asked for, in hours.</summary>
/// <param name="Count">Of how many it is known.</param>
public sealed record ReportTime(int? Count, double? MedianHours, double? P90Hours);

/// <summary>So many of all, and which share that is.</summary>
public sealed record ReportShare(int? Count, double? Share);

/// <summary>So many failed for this reason.</summary>
public sealed record ReportFailure(ReferralFailure Reason, int Count);

/// <summary>So many were declined for this cause; who chose none stands in none.</summary>
public sealed record ReportDecline(DeclineCause Cause, int Count);

/// <summary>
/// The referrals of a period that were put before one agency, for one service, or for all where either is not said.
/// What is not to be shown is null.
/// </summary>
/// <param name="Confirmed">Of those that were closed: the loop is closed, by service the agency told of and by
/// somebody's word that it helped.</param>
/// <param name="Failures">Why agencies could not help after all; without small counts, where these are not
/// shown.</param>
/// <param name="Declines">Why they said no at once; the same.</param>
public sealed record ReportLine(
    Guid? AgencyId, string? Agency, Guid? ServiceId, string? Service, int? Referrals, ReportTime ToAccept,
    ReportTime ToContact, ReportTime ToService, int? Closed, ReportShare Confirmed, ReportShare Declined,
    ReportShare Expired, ReportShare Failed, IReadOnlyList<ReportFailure>? Failures,
    IReadOnlyList<ReportDecline>? Declines);

/// <summary>All figures of a period.</summary>
/// <param name="Services">By service, over all agencies.</param>
/// <param name="Agencies">By agency, and below each by its services.</param>
/// <param name="CountMin">Smaller counts are not shown; 1 where all are.</param>
public sealed record Report(
    DateOnly From, DateOnly To, int CountMin, ReportLine Total, IReadOnlyList<ReportLine> Services,
    IReadOnlyList<ReportLine> Agencies);
