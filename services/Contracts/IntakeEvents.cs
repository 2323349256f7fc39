using System.ComponentModel;

namespace Contracts;

/// <summary>Announced by Intake when somebody has reached the line, on whatever channel.</summary>
[Category("urgent")]
public record ContactReceived(
    Guid ContactId, Guid CaseId, Channel Channel, DateTimeOffset ReceivedAt, string? District = null);

/// <summary>Announced by Intake when the channel of a contact has closed: hung up, abandoned or ended.</summary>
public record ContactEnded(Guid ContactId, Guid CaseId, ContactEnding Ending, DateTimeOffset EndedAt);

/// <summary>Announced by Intake when a person's consent for one recipient and one purpose has been recorded.</summary>
public record ConsentGiven(
    Guid ConsentId, Guid CaseId, string Recipient, string Purpose, string TextVersion, DateTimeOffset GivenAt);

public enum Channel { Phone, WebChat, Kakao, SelfCheck, DropIn, Report }

public enum ContactEnding { Completed, Abandoned }
