namespace Contracts;

/// <summary>Announced by Referral when a need is matched to an agency, which is asked to answer in time.</summary>
public record ReferralRequested(
    Guid ReferralId,
    Guid CaseId,
    Guid AgencyId,
    ReferredNeed Need,
    Urgency Urgency,
    DateTimeOffset RespondBy,
    string? District = null,
    string? Sealed = null);

/// <summary>Announced by Referral when the agency takes the person on.</summary>
public record ReferralAccepted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset AcceptedAt);

/// <summary>Announced by Referral when the agency cannot take the person on.</summary>
public record ReferralDeclined(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset DeclinedAt);

/// <summary>Announced by Referral when the agency has put the person on its waiting list.</summary>
public record ReferralWaitlisted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset WaitlistedAt);

/// <summary>Announced by Referral when the agency's service has begun.</summary>
public record ReferralStarted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset StartedAt);

/// <summary>Announced by Referral when the agency has closed the referral.</summary>
public record ReferralClosed(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset ClosedAt);

/// <summary>Announced by Referral when the person no longer wishes it: the agency stops and erases.</summary>
public record ReferralWithdrawn(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset WithdrawnAt);

/// <summary>Announced by Referral when an agency that has taken a person on needs details, sealed to its key.</summary>
public record DetailsRequested(
    Guid RequestId, Guid ReferralId, Guid CaseId, Guid AgencyId, string Purpose, IReadOnlyList<string> Fields,
    RecipientKey Key);

/// <summary>Announced by Referral when nothing is delivered to an agency's endpoint any more.</summary>
public record PartnerEndpointDisabled(
    Guid AgencyId, string Endpoint, DisabledReason Reason, DateTimeOffset DisabledAt);

/// <summary>Announced by Referral when an agency asks for something to try one of its endpoints with.</summary>
public record PartnerEndpointTested(Guid AgencyId, string Endpoint, DateTimeOffset TestedAt);

/// <summary>A public key on the curve P-256 (RFC 7517), by which an agency opens what is sealed to it.</summary>
public record RecipientKey(string Kid, string X, string Y);

/// <summary>The need a referral is about: code of the needs catalogue and severity 1 to 3.</summary>
public record ReferredNeed(string Code, int Severity);

/// <summary>It answered 410, or only failed for days, or did not grant what it was asked for.</summary>
public enum DisabledReason { Gone, OnlyFailures, NotGranted }

public enum Urgency { Routine, Urgent }
