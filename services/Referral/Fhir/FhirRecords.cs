namespace ReferralService.Fhir;

public sealed record FhirCoding(string System, string Code, string? Display = null);

public sealed record FhirConcept(IReadOnlyList<FhirCoding>? Coding = null, string? Text = null);

public sealed record FhirIdentifier(string System, string Value);

public sealed record FhirReference(
    string? Reference = null, string? Type = null, FhirIdentifier? Identifier = null, string? Display = null);

public sealed record FhirMeta(string VersionId, DateTimeOffset LastUpdated);

public sealed record FhirPeriod(DateTimeOffset End);

/// <param name="Period">By when an answer is asked for.</param>
public sealed record FhirRestriction(FhirPeriod Period);

/// <param name="Start">A day, as the agency told it.</param>
public sealed record FhirExecution(DateOnly Start);

/// <summary>An agency's part of a referral.</summary>
/// <param name="For">The case: who that is stands nowhere.</param>
/// <param name="ExecutionPeriod">The day help was given, where the agency has told it.</param>
public sealed record FhirTask(
    string ResourceType, Guid Id, FhirMeta Meta, string Status, FhirConcept? StatusReason, FhirConcept BusinessStatus,
    string Intent, string Priority, FhirConcept Code, FhirReference Focus, FhirReference For,
    DateTimeOffset AuthoredOn, DateTimeOffset LastModified, FhirReference Requester, FhirReference Owner,
    FhirRestriction Restriction, FhirExecution? ExecutionPeriod = null);

/// <summary>What is asked for.</summary>
/// <param name="OrderDetail">How strongly it is needed.</param>
/// <param name="LocationCode">The district.</param>
public sealed record FhirServiceRequest(
    string ResourceType, Guid Id, FhirMeta Meta, string Status, string Intent, IReadOnlyList<FhirConcept> Category,
    string Priority, FhirConcept Code, IReadOnlyList<FhirConcept> OrderDetail, FhirReference Subject,
    DateTimeOffset AuthoredOn, FhirReference Requester, IReadOnlyList<FhirReference> Performer,
    IReadOnlyList<FhirConcept>? LocationCode);

public sealed record FhirLink(string Relation, string Url);

public sealed record FhirSearch(string Mode);

public sealed record FhirEntry(string FullUrl, FhirTask Resource, FhirSearch Search);

/// <summary>A page of what was searched for; <paramref name="Total"/> is of all pages.</summary>
public sealed record FhirBundle(
    string ResourceType, string Type, long Total, IReadOnlyList<FhirLink> Link, IReadOnlyList<FhirEntry>? Entry);

/// <param name="Expression">Which member is meant.</param>
/// <param name="Diagnostics">The trace, for whoever asks us about it.</param>
public sealed record FhirIssue(
    string Severity, string Code, FhirConcept Details, IReadOnlyList<string>? Expression = null,
    string? Diagnostics = null);

/// <summary>Why not, or what came of it.</summary>
public sealed record FhirOutcome(string ResourceType, IReadOnlyList<FhirIssue> Issue);
