namespace ConsultationService.Conversations;

public enum ChatAuthor { Person, Machine, Counsellor }

/// <summary>Something that was written in a contact.</summary>
/// <param name="Number">Its place as Intake counts; a counsellor's reply has none here.</param>
/// <param name="Text">Null where it was not to be kept any more when it came.</param>
public sealed record ChatMessage(int? Number, ChatAuthor Author, string? Text, DateTimeOffset PostedAt);
