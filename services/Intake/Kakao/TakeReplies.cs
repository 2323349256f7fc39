using IntakeService.Bot;
using IntakeService.Chats;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// Where no consult talk is open, the person reads what they have missed with the answer to their next message: a
/// counsellor's words, of every conversation of theirs, or else who came and went meanwhile. It counts as shown once
/// the answer has gone out; a message that is sent again is answered with the same.
/// </summary>
public sealed class TakeReplies(IntakeDatabase db, Handover handover)
{
    /// <summary>Beside the machine's own, as many as an answer may hold.</summary>
    private const int AtOnceMax = 2;

    private static readonly string[] News = [BotWords.PersonJoined, BotWords.PersonAway, BotWords.PersonLeft];

    private sealed record Reply(Guid Contact, int Number, string Sealed);

    public async Task<Missed?> Of(Conversation.Told told, CancellationToken stop)
    {
        var (replies, news) = await db.DoApart(
            async work => (await RepliesTo(told, work), await NewsSince(told, work)), stop);
        return new Missed(
            [.. replies.Select(reply => ChatReader.Open(reply.Sealed, reply.Contact, handover))],
            replies.Count == 0 ? news : null,
            [.. replies.Select(reply => reply.Contact)], [.. replies.Select(reply => reply.Number)]);
    }

    /// <summary>The answer has gone out.</summary>
    public Task Shown(Conversation.Told told, Missed missed) => db.DoApart(
        work => work.Execute(
            $"""
            UPDATE chat_messages SET due_at = NULL, shown_with = {told.Key}
            WHERE (contact_id, number) IN (SELECT contact, number FROM unnest({missed.Contacts}, {missed.Numbers})
                AS shown (contact, number))
            """),
        CancellationToken.None);

    private static Task<List<Reply>> RepliesTo(Conversation.Told told, Work work) => work.Many(
        $"""
        SELECT m.contact_id, m.number, m.reply
        FROM chat_messages AS m
        JOIN chats USING (contact_id)
        WHERE chats.person_id = {told.Chat.Person} AND chats.talk_user IS NULL AND m.reply IS NOT NULL
            AND (m.due_at IS NOT NULL OR m.shown_with = {told.Key})
        ORDER BY m.posted_at, m.number
        LIMIT {AtOnceMax}
        """,
        row => new Reply(row.GetGuid(0), row.GetInt32(1), row.GetString(2)));

    /// <summary>The last the machine said of itself between this message of the person's and the one before.</summary>
    private static async Task<string?> NewsSince(Conversation.Told told, Work work) => (await work.Many(
        $"""
        WITH before AS (
            SELECT m.contact_id, m.number, m.author, m.said
            FROM chat_messages AS m
            JOIN chats USING (contact_id)
            WHERE chats.person_id = {told.Chat.Person} AND chats.talk_user IS NULL
                AND (m.contact_id, m.number) < ({told.Chat.ContactId}, {told.Number}))
        SELECT said FROM before
        WHERE (said = ANY({News}) OR said LIKE 'hold-%') AND (contact_id, number) > ALL (
            SELECT contact_id, number FROM before WHERE author = 'person')
        ORDER BY contact_id DESC, number DESC
        LIMIT 1
        """,
        row => row.GetString(0))).SingleOrDefault();
}

/// <summary>What somebody has not read yet.</summary>
/// <param name="News">What the machine said last, by name, where no counsellor answered.</param>
public sealed record Missed(IReadOnlyList<string> Replies, string? News, Guid[] Contacts, int[] Numbers);
