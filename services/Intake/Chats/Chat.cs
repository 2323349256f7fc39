using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>Who the person is with: the machine, one that has called somebody, a counsellor, or nobody more.</summary>
public enum ChatStage { Machine, Called, Joined, Ended }

public enum ChatAuthor { Person, Machine, Counsellor }

/// <summary>A conversation as its row says.</summary>
/// <param name="Unclear">How often in a row the machine did not understand.</param>
/// <param name="LastNumber">Of the messages, the machine's too.</param>
/// <param name="Talk">A consult talk is open: what is said goes there too.</param>
/// <param name="Language">In which the person wrote last; null where their words do not tell.</param>
public sealed record Chat(
    Guid ContactId, Guid CaseId, Guid Person, Channel Channel, ChatStage Stage, Risk Risk, int Unclear, int LastNumber,
    DateTimeOffset ReceivedAt, bool Talk = false, string? Language = null)
{
    /// <summary>How many columns <see cref="Columns"/> has: what else a statement selects comes after them.</summary>
    public const int Width = 11;

    /// <summary>What <see cref="Read"/> reads, of <c>chats AS chat</c> and <c>contacts AS c</c>.</summary>
    public static Sql Columns =>
        $"""
        chat.contact_id, c.case_id, chat.person_id, c.channel, chat.stage, chat.risk, chat.unclear,
            chat.last_number, c.received_at, chat.talk_user IS NOT NULL, chat.language
        """;

    /// <summary>Whom software must not leave alone, however the conversation goes on.</summary>
    public bool InDanger => Risk >= Risk.R2;

    public static Chat Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Channel>(row.GetString(3)),
        EventJson.ValueOf<ChatStage>(row.GetString(4)), EventJson.ValueOf<Risk>(row.GetString(5)), row.GetInt32(6),
        row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8), row.GetBoolean(9),
        row.IsDBNull(10) ? null : row.GetString(10));
}

/// <summary>A consult talk of the messenger (상담톡) that goes on with a conversation.</summary>
/// <param name="Index">A keyed hash of the user's key.</param>
/// <param name="User">The dealer's key of the user.</param>
/// <param name="Carries">There is a dealer's door for what is said here.</param>
public sealed record TalkLink(byte[] Index, string User, bool Carries);

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
