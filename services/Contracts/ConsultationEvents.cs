using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Contracts;

/// <summary>Announced by Consultation when a counsellor has taken a waiting contact.</summary>
public record ContactAccepted(
    Guid ContactId, Guid CaseId, Guid ConsultationId, int WaitedSeconds, string? CounsellorId = null,
    Guid? CallBackId = null, Guid? SlotId = null);

/// <summary>Announced by Consultation when a contact that a counsellor held waits again, first of its risk.</summary>
[Category("urgent")]
public record ContactReturned(
    Guid ContactId, Guid CaseId, Guid ConsultationId, ReturnReason Reason, DateTimeOffset ReturnedAt);

/// <summary>Announced by Consultation when the counsellor who holds a written contact has answered.</summary>
[Category("urgent")]
public record ReplyPosted(
    Guid ContactId, Guid CaseId, Guid ConsultationId, Guid ReplyId, DateTimeOffset PostedAt, string? Sealed = null);

/// <summary>Announced by Consultation when somebody waits too long in danger, or their counsellor has gone.</summary>
public record SupervisorPaged(Guid ContactId, Guid CaseId, Risk Risk, int WaitedSeconds, DateTimeOffset PagedAt);

/// <summary>Announced by Consultation when somebody is in danger and a crisis of theirs has begun.</summary>
[Category("danger")]
public record CrisisOpened(Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, DateTimeOffset OpenedAt);

/// <summary>Announced by Consultation when a supervisor is with a crisis.</summary>
public record CrisisAcknowledged(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, string SupervisorId, DateTimeOffset OpenedAt,
    DateTimeOffset AcknowledgedAt);

/// <summary>Announced by Consultation when no supervisor has acknowledged a crisis in time.</summary>
[Category("danger")]
public record CrisisEscalated(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, int Step, DateTimeOffset EscalatedAt);

/// <summary>Announced by Consultation when it is known whether a person handed over was reached.</summary>
public record HandOverAnswered(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, bool Reached, DateTimeOffset AnsweredAt);

/// <summary>Announced by Consultation when somebody qualified has judged the level of a crisis anew.</summary>
public record RiskChanged(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Before, Risk After, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Announced by Consultation when two people have closed a crisis.</summary>
public record CrisisClosed(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, CrisisDisposition Disposition, DateTimeOffset ClosedAt,
    DateTimeOffset? FollowUpBy = null);

/// <summary>Announced by Consultation when its holder completes it; LastRead is the last message it saw.</summary>
public record ConsultationCompleted(
    Guid ConsultationId,
    Guid ContactId,
    Guid CaseId,
    ConsultationKind Kind,
    IReadOnlyList<Need> Needs,
    Risk Risk,
    ConsultationOutcome Outcome,
    FollowUp FollowUp,
    IReadOnlyList<ConsentGrant>? Consents = null,
    string? District = null,
    int? LastRead = null,
    Fit? Fit = null);

/// <summary>Announced by Consultation when a counsellor has ended a talk for abuse, after a warning.</summary>
public record TalkEnded(
    Guid ConsultationId, Guid ContactId, Guid CaseId, AbuseReason Reason, DateTimeOffset WarnedAt,
    DateTimeOffset EndedAt);

/// <summary>Announced by Consultation when a completed consultation's note sounds graver than its level.</summary>
public record RiskQuestioned(
    Guid ConsultationId, Guid CaseId, Risk Recorded, Risk Heard, string RulesVersion, DateTimeOffset HeardAt);

/// <summary>Announced by Consultation when somebody was promised a call, or the promise was moved.</summary>
public record CallBackPromised(
    Guid CallBackId, Guid CaseId, Guid ContactId, CallBackKind Kind, Risk Risk, DateTimeOffset From,
    DateTimeOffset Until, DateTimeOffset PromisedAt);

/// <summary>Announced by Consultation when the window of a promised call has ended and nobody was reached.</summary>
public record CallBackDelayed(Guid CallBackId, Guid CaseId, CallBackKind Kind, Risk Risk, DateTimeOffset DelayedAt);

/// <summary>Announced by Consultation when a promised call was made, or the person rang first.</summary>
public record CallBackKept(
    Guid CallBackId, Guid CaseId, CallBackKind Kind, bool Late, bool RangFirst, DateTimeOffset KeptAt);

/// <summary>Announced by Consultation when nobody was reached in all attempts of a promised call.</summary>
public record CallBackMissed(
    Guid CallBackId, Guid CaseId, CallBackKind Kind, Risk Risk, int Attempts, DateTimeOffset MissedAt);

/// <summary>Announced by Consultation when a room and a counsellor are kept for somebody at a time.</summary>
public record SlotBooked(
    Guid SlotId, Guid CaseId, Guid ContactId, string RoomId, string CounsellorId, DateTimeOffset From,
    DateTimeOffset Until, bool WalkIn, DateTimeOffset BookedAt);

/// <summary>Announced by Consultation when a slot is at another time, in another room or with somebody else.</summary>
public record SlotMoved(
    Guid SlotId, Guid CaseId, Guid ContactId, string RoomId, string CounsellorId, DateTimeOffset From,
    DateTimeOffset Until, DateTimeOffset MovedAt);

/// <summary>Announced by Consultation when nobody comes to a slot, as was said before.</summary>
public record SlotCancelled(Guid SlotId, Guid CaseId, DateTimeOffset From, DateTimeOffset CancelledAt);

/// <summary>Announced by Consultation when the consultation in a slot has ended, or nobody came.</summary>
public record SlotEnded(Guid SlotId, Guid CaseId, SlotResult Result, DateTimeOffset From, DateTimeOffset EndedAt);

/// <summary>Announced by Consultation when a counsellor is to be connected with the person of a contact.</summary>
[Category("urgent")]
public record CallRequested(
    Guid RequestId, Guid ConsultationId, Guid ContactId, Guid CaseId, string CounsellorId,
    DateTimeOffset RequestedAt);

/// <summary>Announced by Consultation when the holder of a call wishes something done with it.</summary>
[Category("urgent")]
public record CallControlRequested(
    Guid RequestId, Guid ConsultationId, Guid ContactId, Guid CaseId, CallControl Control, string CounsellorId,
    DateTimeOffset RequestedAt, string? Hotline = null, string? ToCounsellorId = null);

/// <summary>Announced by Consultation when it was asked for the notes of a case, sealed to Intake.</summary>
public record NotesReleased(Guid RequestId, Guid CaseId, string Sealed);

/// <summary>Announced by Consultation when a counsellor was told whether the help of a referral has arrived.</summary>
public record HelpReportedToCounsellor(Guid ReferralId, Guid CaseId, bool Happened, DateTimeOffset ReportedAt);

/// <summary>A need as the person told it: code of the catalogue, severity 0 to 3, whether help is wanted.</summary>
public record Need(string Code, int Severity, bool Wanted);

/// <summary>What the person wishes to go on with after the consultation.</summary>
public record FollowUp(bool Companion);

/// <summary>What an agency must fit, in the codes of the directory; access as far as health may be told of.</summary>
public record Fit(
    AgeBand? Age = null, string? Gender = null, string? Language = null, IReadOnlyList<string>? Access = null);

/// <summary>A consent read aloud and given: to whom, for what, in which version of the text.</summary>
public record ConsentGrant(string Recipient, string Purpose, string TextVersion);

/// <summary>A conference keeps everybody on the line, whatever becomes of the one who is called.</summary>
public enum CallControl { Hold, Retrieve, Transfer, Conference, End }

/// <summary>A reminder is of a slot, and promised by nobody: software asks for it the day before.</summary>
public enum CallBackKind { Promised, InDepth, FollowUp, Reminder }

/// <summary>Under 19, and from that age to the next.</summary>
public enum AgeBand { Under19, From19, From40, From65 }

public enum SlotResult { Attended, NoShow }

public enum ReturnReason { Silent, NoAnswer, PassedOn, CounsellorDisabled }

/// <summary>Why a counsellor does not have to go on listening.</summary>
public enum AbuseReason { Insults, SexualRemarks, Threats, Misuse }

/// <summary>How a crisis ended.</summary>
public enum CrisisDisposition { SafeWithPlan, HandedOver, RespondersReached, CouldNotBeReached, NoDanger }

public enum ConsultationKind { Light, Basic, InDepth, FaceToFace }

public enum ConsultationOutcome { Listened, Informed, Referred, InDepthPlanned, CrisisHandedOver, OutOfScope }

/// <summary>Triage level, anchored on the C-SSRS screener: R0 no sign, R4 imminent danger.</summary>
public enum Risk
{
    [JsonStringEnumMemberName("R0")] R0,
    [JsonStringEnumMemberName("R1")] R1,
    [JsonStringEnumMemberName("R2")] R2,
    [JsonStringEnumMemberName("R3")] R3,
    [JsonStringEnumMemberName("R4")] R4,
}
