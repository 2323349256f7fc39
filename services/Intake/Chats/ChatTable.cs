using Contracts;
using IntakeService.Kakao;
using IntakeService.People;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>The statements that more than one use case about conversations runs.</summary>
internal static class ChatTable
{
    public const string Receiver = "consultation";

    /// <summary>As Consultation reads it.</summary>
    public sealed record Message(string Text);

    /// <summary>
    /// The conversation the person is in, locked until the work ends, or null when they are in none. Whoever writes
    /// twice at once waits for themselves.
    /// </summary>
    public static Task<Chat?> LockChat(this Work work, Guid person) => work.One(
        $"""
        SELECT {Chat.Columns}
        FROM chats AS chat
        JOIN contacts AS c ON c.id = chat.contact_id
        WHERE chat.person_id = {person} AND chat.stage <> 'ended'
        FOR UPDATE OF chat
        """,
        Chat.Read);

    /// <inheritdoc cref="LockChat"/>
    public static Task<Chat?> LockChatOf(this Work work, Guid contact) => work.One(
        $"""
        SELECT {Chat.Columns}
        FROM chats AS chat
        JOIN contacts AS c ON c.id = chat.contact_id
        WHERE chat.contact_id = {contact}
        FOR UPDATE OF chat
        """,
        Chat.Read);

    /// <summary>Somebody has begun to write: the contact is there from now on, with the machine first.</summary>
    public static async Task<Chat> OpenChat(this Work work, Guid person, Channel channel)
    {
        var chat = new Chat(
            Guid.CreateVersion7(), Guid.CreateVersion7(), person, channel, ChatStage.Machine, Risk.R0, Unclear: 0,
            LastNumber: 0, work.Now);
        await work.ExecuteAll(
            $"""
            INSERT INTO contacts (id, case_id, channel, state, person_id, received_at)
            VALUES ({chat.ContactId}, {chat.CaseId}, {channel}, {Contacts.ContactState.WithMachine}, {person},
                {work.Now})
            """,
            $"""
            INSERT INTO chats (contact_id, person_id, stage, changed_at)
            VALUES ({chat.ContactId}, {person}, {chat.Stage}, {work.Now})
            """);
        work.OpenCase(chat.CaseId);
        await work.TellCasesOf(person, chat.CaseId);
        return chat;
    }

    /// <summary>Writes down where the conversation stands now; whoever watches it hears of it.</summary>
    public static void Keep(this Work work, Chat chat) => work.ExecuteLast(
        $"""
        UPDATE chats
        SET stage = {chat.Stage}, risk = greatest(risk, {chat.Risk}), unclear = {chat.Unclear},
            last_number = {chat.LastNumber}, changed_at = {work.Now}, language = {chat.Language},
            called_at = CASE WHEN {chat.Stage == ChatStage.Called} THEN coalesce(called_at, {work.Now})
                ELSE called_at END
        WHERE contact_id = {chat.ContactId}
        """);

    /// <summary>Adds what the machine says.</summary>
    /// <param name="key">By which it is known that it was said.</param>
    public static Chat Say(this Work work, Chat chat, string said, Guid? key = null)
    {
        var number = chat.LastNumber + 1;
        DateTimeOffset? due = chat.Talk ? work.Now : null;
        if (chat.Talk) work.Hurry(chat);
        work.ExecuteLast(
            $"""
            INSERT INTO chat_messages (contact_id, number, author, key, said, posted_at, due_at)
            VALUES ({chat.ContactId}, {number}, {ChatAuthor.Machine}, {key}, {said}, {work.Now}, {due})
            """);
        return chat with { LastNumber = number };
    }

    /// <summary>Somebody has to bring what is said: what pauses before it is tried now.</summary>
    public static void Hurry(this Work work, Chat chat)
    {
        work.LeaveErrand();
        work.ExecuteLast(
            $"""
            UPDATE chat_messages SET due_at = {work.Now}
            WHERE contact_id = {chat.ContactId} AND due_at > {work.Now}
                AND due_at <= {work.Now + CarryReplies.PauseMax}
            """);
    }

    /// <summary>Lets the desk read a message.</summary>
    public static void Tell(
        this Work work, Chat chat, int number, MessageAuthor author, string text, Handover handover,
        DateTimeOffset? at = null)
    {
        var context = new HandoverContext(Receiver, Topic.Of<MessagePosted>(), chat.ContactId);
        work.Announce(
            new MessagePosted(
                chat.ContactId, chat.CaseId, number, author, at ?? work.Now, handover.Seal(context, new Message(text))),
            chat.CaseId);
    }

    public static Task<List<ChatMessage>> MessagesOf(this Work work, Guid contact) => work.Many(
        $"""
        SELECT number, author, posted_at, said, sealed, reply FROM chat_messages
        WHERE contact_id = {contact}
        ORDER BY number
        """,
        ChatMessage.Read);

    /// <summary>The browser goes on with this person's conversation; false when it already goes on with one.</summary>
    public static async Task<bool> BeginSession(this Work work, byte[] session, Guid person) => await work.Execute(
        $"""
        INSERT INTO chat_sessions (token_hash, person_id, seen_at) VALUES ({session}, {person}, {work.Now})
        ON CONFLICT (token_hash) DO NOTHING
        """) > 0;

    /// <summary>Where what a person wrote stands: its seal opens nowhere else.</summary>
    public static string SealedIn(Guid person) => $"chat_messages|sealed|{person}";

    /// <summary>Has a sign of danger been heard in what they write? Nothing they write after it waits.</summary>
    public static async Task<bool> IsInDanger(this Work work, Guid person) => await work.Value<bool>(
        $"SELECT EXISTS (SELECT FROM chats WHERE person_id = {person} AND stage <> 'ended' AND risk > 'R0')") is true;

    /// <summary>Whether the person is still known, locked against an erasure until the work ends.</summary>
    public static async Task<bool> IsKnown(this Work work, Guid person) => await work.Value<Guid>(
        $"""
        SELECT id FROM persons WHERE id = {person} AND erasing_at IS NULL AND erased_at IS NULL FOR UPDATE
        """) is not null;
}
