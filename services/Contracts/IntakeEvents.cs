using System.ComponentModel;

namespace Contracts;

/// <summary>Announced by Intake when somebody has reached the line, on whatever channel.</summary>
[Category("urgent")]
public record ContactReceived(
    Guid ContactId, Guid CaseId, Channel Channel, DateTimeOffset ReceivedAt, string? District = null,
    string? Language = null, Risk? Risk = null);

/// <summary>Announced by Intake when the channel of a contact has closed: hung up, abandoned or ended.</summary>
public record ContactEnded(Guid ContactId, Guid CaseId, ContactEnding Ending, DateTimeOffset EndedAt);

/// <summary>Announced by Intake when what somebody wrote or said holds a sign of danger.</summary>
[Category("danger")]
public record CrisisRaised(
    Guid ContactId, Guid CaseId, Channel Channel, Risk Risk, string RulesVersion, DateTimeOffset ReceivedAt,
    DateTimeOffset RaisedAt);

/// <summary>Announced by Intake when something was written in a contact a counsellor is wanted for.</summary>
[Category("urgent")]
public record MessagePosted(
    Guid ContactId, Guid CaseId, int Seq, MessageAuthor Author, DateTimeOffset PostedAt, string? Sealed = null);

/// <summary>Announced by Intake when somebody asks to be called; without a window, within a day.</summary>
public record CallBackAsked(
    Guid RequestId, Guid ContactId, Guid CaseId, DateTimeOffset AskedAt, DateTimeOffset? From = null,
    DateTimeOffset? Until = null);

/// <summary>Announced by Intake when a caller's counsellor did not answer their own telephone.</summary>
[Category("urgent")]
public record CallUnanswered(Guid ContactId, Guid CaseId, DateTimeOffset UnansweredAt);

/// <summary>Announced by Intake when a counsellor who was to be connected with somebody has reached them.</summary>
[Category("urgent")]
public record CallConnected(Guid RequestId, Guid ConsultationId, Guid CaseId, DateTimeOffset ConnectedAt);

/// <summary>Announced by Intake when a counsellor could not be connected with somebody, and why.</summary>
[Category("urgent")]
public record CallFailed(
    Guid RequestId, Guid ConsultationId, Guid CaseId, CallFailure Reason, DateTimeOffset FailedAt);

/// <summary>Announced by Intake when the exchange has done with a call what was wished, or could not.</summary>
[Category("urgent")]
public record CallControlled(
    Guid RequestId, Guid ConsultationId, Guid CaseId, CallControl Control, DateTimeOffset ControlledAt,
    CallFailure? Failure = null);

/// <summary>Announced by Intake when a person's consent for one recipient and one purpose has been recorded.</summary>
public record ConsentGiven(
    Guid ConsentId, Guid CaseId, string Recipient, string Purpose, string TextVersion, DateTimeOffset GivenAt);

/// <summary>Announced by Intake when it becomes known which other cases are about the same person.</summary>
[Category("urgent")]
public record CasesJoined(Guid CaseId, IReadOnlyList<Guid> OtherCaseIds, DateTimeOffset JoinedAt);

/// <summary>Announced by Intake when a person has taken a consent back: from then on nobody may act on it.</summary>
public record ConsentWithdrawn(
    Guid ConsentId, Guid CaseId, string Recipient, string Purpose, DateTimeOffset WithdrawnAt);

/// <summary>Announced by Intake when an agency may have a person's details, sealed to the key it gave.</summary>
public record DetailsReleased(
    Guid RequestId, Guid ReferralId, Guid CaseId, Guid AgencyId, IReadOnlyList<string> Fields, string Sealed,
    DateTimeOffset ReleasedAt);

/// <summary>Announced by Intake when an agency may not have a person's details, and why.</summary>
public record DetailsRefused(
    Guid RequestId, Guid ReferralId, Guid CaseId, Guid AgencyId, DetailsRefusal Reason, DateTimeOffset RefusedAt);

/// <summary>Announced by Intake when a companion may know whom they meet today, sealed to Outreach.</summary>
public record VisitDetailsReleased(
    Guid RequestId, Guid VisitId, Guid CaseId, IReadOnlyList<string> Fields, string Sealed, DateTimeOffset ReleasedAt);

/// <summary>Announced by Intake when a companion may not know whom they meet today, and why.</summary>
public record VisitDetailsRefused(
    Guid RequestId, Guid VisitId, Guid CaseId, DetailsRefusal Reason, DateTimeOffset RefusedAt);

/// <summary>Announced by Intake when somebody proved who they are and asks for what is kept of a case.</summary>
public record NotesRequested(Guid RequestId, Guid CaseId);

/// <summary>Announced by Intake when a person has been erased, once for each case: every service forgets it.</summary>
public record PersonErased(Guid PersonId, Guid CaseId, DateTimeOffset ErasedAt);

/// <summary>Announced by Intake when an emergency service was told details without consent, to save a life.</summary>
public record EmergencyDisclosed(
    Guid DisclosureId, Guid CaseId, string Recipient, IReadOnlyList<string> Fields, DateTimeOffset DisclosedAt);

/// <summary>Announced by Intake when a session, or all of an account, ended before the tokens did.</summary>
[Category("urgent")]
public record SessionsEnded(string Account, DateTimeOffset EndedAt, string? Session = null);

/// <summary>Announced by Intake when a person says whether the help of a referral has arrived.</summary>
public record HelpReportedByPerson(Guid ReferralId, Guid CaseId, bool Happened, DateTimeOffset ReportedAt);

public enum CallFailure { NoAnswer, Busy, NoNumber, NoExchange, CounsellorAway, Fault }

public enum DetailsRefusal { NoConsent, NothingKnown, Erased, Suspended }

public enum MessageAuthor { Person, Machine }

public enum Channel { Phone, WebChat, Kakao, SelfCheck, DropIn, Report }

public enum ContactEnding { Completed, Abandoned }
