namespace Contracts;

/// <summary>Announced by Outreach when a companion has been found for a person who wants to go on talking.</summary>
public record CompanionMatched(Guid PlanId, Guid CaseId, string CompanionId, DateTimeOffset MatchedAt);

/// <summary>Announced by Outreach when the next call or visit of a companion plan has its day.</summary>
public record VisitPlanned(Guid VisitId, Guid PlanId, Guid CaseId, string CompanionId, VisitKind Kind, DateOnly On);

/// <summary>Announced by Outreach when a call or visit is due today and its companion asks whom to meet.</summary>
public record VisitDetailsRequested(Guid RequestId, Guid VisitId, Guid CaseId, IReadOnlyList<string> Fields);

/// <summary>Announced by Outreach when a companion plan has ended, and with it the calls and visits to come.</summary>
public record PlanEnded(Guid PlanId, Guid CaseId, PlanEnding Ending, DateTimeOffset EndedAt);

/// <summary>Announced by Outreach when a companion was told whether the help of a referral has arrived.</summary>
public record HelpReportedToCompanion(Guid ReferralId, Guid CaseId, bool Happened, DateTimeOffset ReportedAt);

public enum PlanEnding { ConsentWithdrawn, PersonErased }

public enum VisitKind { Call, Visit }
