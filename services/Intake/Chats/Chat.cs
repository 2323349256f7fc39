using Contracts;
using Platform.Messaging;

namespace IntakeService.Chats;

/// <summary>Who the person is with: the machine, one that has called somebody, a counsellor, or nobody more.</summary>
public enum ChatStage { Machine, Called, Joined, Ended }

public enum ChatAuthor { Person, Machine, Counsellor }

/// <summary>A conversation as its row says.</summary>
/// <param name="Unclear">How often in a row the machine did not understand.</param>
/// <param name="LastNumber">Of the messages, the machine's too.</param>
public sealed record Chat(
    Guid ContactId, Guid CaseId, Guid Person, Channel Channel, ChatStage Stage, Risk Risk, int Unclear, int LastNumber,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Whom software must not leave alone, however the conversation goes on.</summary>
    public bool InDanger => Risk >= Risk.R2;

    public static Chat Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Channel>(row.GetString(3)),
        EventJson.ValueOf<ChatStage>(row.GetString(4)), EventJson.ValueOf<Risk>(row.GetString(5)), row.GetInt32(6),
        row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8));
}

/// <summary>A message as it is kept.</summary>
/// <param name="Said">What the machine said, by name.</param>
/// <param name="Sealed">What the person wrote.</param>
/// <param name="Reply">What a counsellor answered, as it came.</param>
public sealed record ChatMessage(
    int Number, ChatAuthor Author, DateTimeOffset PostedAt, string? Said = null, byte[]? Sealed = null,
    string? Reply = null)
{
    public static ChatMessage Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetInt32(0), EventJson.ValueOf<ChatAuthor>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2),
        row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
        row.IsDBNull(5) ? null : row.GetString(5));
}
