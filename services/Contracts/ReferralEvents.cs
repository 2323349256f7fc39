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
    string? Sealed = null,
    string? AgencyKo = null,
    string? AgencyEn = null);

/// <summary>Announced by Referral when it asks an agency, and not to the agency: why this one, in codes.</summary>
public record AgencyChosen(Guid ReferralId, Guid CaseId, IReadOnlyList<string> Why);

/// <summary>Announced by Referral when the agency takes the person on.</summary>
public record ReferralAccepted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset AcceptedAt);

/// <summary>Announced by Referral when the agency cannot take the person on.</summary>
public record ReferralDeclined(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset DeclinedAt);

/// <summary>Announced by Referral when the agency has put the person on its waiting list, at the place told.</summary>
public record ReferralWaitlisted(
    Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset WaitlistedAt, int? Place = null);

/// <summary>Announced by Referral when the agency has got in touch with the person for the first time.</summary>
public record ReferralContacted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset ContactedAt);

/// <summary>Announced by Referral when the agency's service has begun.</summary>
public record ReferralStarted(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset StartedAt);

/// <summary>Announced by Referral when the agency has to pause for a while.</summary>
public record ReferralHeld(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset HeldAt);

/// <summary>Announced by Referral when the agency goes on after a pause.</summary>
public record ReferralResumed(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset ResumedAt);

/// <summary>Announced by Referral when the agency had taken the person on and could not help.</summary>
public record ReferralFailed(
    Guid ReferralId, Guid CaseId, Guid AgencyId, ReferralFailure Reason, DateTimeOffset FailedAt);

/// <summary>Announced by Referral when the agency has closed the referral.</summary>
public record ReferralClosed(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset ClosedAt);

/// <summary>Announced by Referral when the person no longer wishes it: the agency stops and erases.</summary>
public record ReferralWithdrawn(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset WithdrawnAt);

/// <summary>Announced by Referral when what its agency owes is due soon or overdue.</summary>
public record ReferralReminded(
    Guid ReferralId, Guid CaseId, Guid AgencyId, ReferralDuty Duty, DateTimeOffset DueAt, DateTimeOffset RemindedAt);

/// <summary>Announced by Referral when the agency has not answered in time.</summary>
public record ReferralExpired(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset ExpiredAt);

/// <summary>Announced by Referral when it is taken back from the agency, which stops and erases.</summary>
public record ReferralRecalled(
    Guid ReferralId, Guid CaseId, Guid AgencyId, RecallReason Reason, DateTimeOffset RecalledAt);

/// <summary>Announced by Referral when it was made by mistake: the agency stops and erases.</summary>
public record ReferralVoided(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset VoidedAt);

/// <summary>Announced by Referral when the need is put before another agency after it.</summary>
public record ReferralRerouted(
    Guid ReferralId, Guid CaseId, Guid AgencyId, Guid NextReferralId, DateTimeOffset ReroutedAt);

/// <summary>Announced by Referral when no agency is left that could be asked for a need.</summary>
public record NeedUnmet(Guid CaseId, Guid ConsultationId, string NeedCode, DateTimeOffset At);

/// <summary>Announced by Referral when nobody has said for 14 days whether help has arrived.</summary>
public record ConfirmationRequested(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset At);

/// <summary>Announced by Referral when there was service and somebody has confirmed that help arrived.</summary>
public record LoopClosed(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset At);

/// <summary>Announced by Referral when a later report says that help did not arrive after all.</summary>
public record LoopReopened(Guid ReferralId, Guid CaseId, Guid AgencyId, DateTimeOffset At);

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

/// <summary>Why an agency that had taken somebody on could not help.</summary>
public enum ReferralFailure { Unreachable, Ineligible, Refused, Agency, Other }

/// <summary>What an agency owes in the state a referral is in.</summary>
public enum ReferralDuty { Answer, FirstContact, Heartbeat }

/// <summary>Why a referral was taken back.</summary>
public enum RecallReason { NoContact, ForAnother, ByStaff }
