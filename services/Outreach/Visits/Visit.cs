using Contracts;

namespace OutreachService.Visits;

public enum VisitState { Planned, Cancelled }

/// <summary>A call or a visit of a companion, as its readers see it.</summary>
public sealed record Visit(
    Guid VisitId, Guid PlanId, Guid CaseId, string CompanionId, VisitKind Kind, VisitState State, DateOnly On);
