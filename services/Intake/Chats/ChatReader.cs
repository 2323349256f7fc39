using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>Opens a conversation for the person whose it is.</summary>
public sealed class ChatReader(IntakeDatabase db, PersonKeys keys, Handover handover)
{
    public const string Receiver = "intake";

    /// <summary>A message as it reads; of the machine's the name of what it said.</summary>
    public sealed record Line(int Number, ChatAuthor Author, DateTimeOffset PostedAt, string Text);

    /// <summary>The conversation a person is in, or was in last.</summary>
    /// <param name="Mark">Differs after every change.</param>
    /// <param name="Code">What the person is known again by.</param>
    public sealed record View(Chat Chat, IReadOnlyList<Line> Lines, long Mark, string? Code);

    /// <summary>As Consultation seals it.</summary>
    public sealed record Reply(string Text);

    private sealed record Row(Chat Chat, long Mark, List<ChatMessage> Messages, byte[]? Code);

    /// <summary>Null while nothing was written by this browser, or when the person has been erased.</summary>
    public async Task<View?> Read(byte[] session, CancellationToken stop)
    {
        if (await db.DoApart(work => Read(session, work), stop) is not { } row) return null;

        var person = row.Chat.Person;
        if ((await keys.Find([person], stop)).GetValueOrDefault(person) is not { } vault) return null;

        return new View(
            row.Chat, [.. row.Messages.Select(message => Open(message, row.Chat, vault))], row.Mark,
            row.Code is { } code ? vault.OpenText(code, PersonRegister.SealedIn(person)) : null);
    }

    private Line Open(ChatMessage message, Chat chat, Vault vault) => new(
        message.Number, message.Author, message.PostedAt, message switch
        {
            { Sealed: { } words } => vault.OpenText(words, ChatTable.SealedIn(chat.Person)),
            { Reply: { } reply } => Open(reply, chat.ContactId, handover),
            _ => message.Said ?? "",
        });

    internal static string Open(string reply, Guid contact, Handover handover) =>
        handover.Open<Reply>(new HandoverContext(Receiver, Topic.Of<ReplyPosted>(), contact), reply).Text;

    private static async Task<Row?> Read(byte[] session, Work work)
    {
        if (await work.PersonOf(session) is not { } person) return null;

        var latest = await work.One(
            $"""
            SELECT {Chat.Columns}, (extract(epoch FROM chat.changed_at) * 1000000)::bigint
            FROM chats AS chat
            JOIN contacts AS c ON c.id = chat.contact_id
            WHERE chat.person_id = {person}
            ORDER BY chat.stage = 'ended', chat.changed_at DESC
            LIMIT 1
            """,
            row => Tuple.Create(Chat.Read(row), row.GetInt64(Chat.Width)));
        if (latest is not var (chat, mark)) return null;

        var code = await work.Many(
            $"SELECT sealed FROM identifiers WHERE person_id = {person} AND kind = {IdentifierKind.ResumeCode}",
            row => row.GetFieldValue<byte[]>(0));
        return new Row(chat, mark, await work.MessagesOf(chat.ContactId), code.FirstOrDefault());
    }
}
