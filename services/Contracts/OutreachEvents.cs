namespace Contracts;

/// <summary>Announced by Outreach when a companion has been found for a person who wants to go on talking.</summary>
public record CompanionMatched(Guid PlanId, Guid CaseId, string CompanionId, DateTimeOffset MatchedAt);

/// <summary>Announced by Outreach when the next call or visit of a companion plan has its day.</summary>
public record VisitPlanned(Guid VisitId, Guid PlanId, Guid CaseId, string CompanionId, VisitKind Kind, DateOnly On);

public enum VisitKind { Call, Visit }
