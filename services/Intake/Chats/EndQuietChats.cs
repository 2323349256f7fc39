using IntakeService.Bot;
using IntakeService.Contacts;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>
/// A conversation with the machine alone in which nothing was written for a day is over. One a person was called to is
/// ended by people only.
/// </summary>
public static class EndQuietChats
{
    private const int ChatsMax = 500;
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    public static async Task Run(Work work)
    {
        await ChatSession.Prune(work);
        var quiet = await work.Many(
            $"""
            SELECT chat.contact_id, c.case_id, chat.person_id, c.channel, chat.stage, chat.risk, chat.unclear,
                chat.last_number, c.received_at
            FROM chats AS chat
            JOIN contacts AS c ON c.id = chat.contact_id
            WHERE chat.stage = 'machine' AND chat.changed_at < {work.Now - Quiet}
            ORDER BY chat.changed_at
            LIMIT {ChatsMax}
            FOR UPDATE OF chat SKIP LOCKED
            """,
            Chat.Read);
        foreach (var chat in quiet)
        {
            work.Keep(work.Say(chat, BotWords.Ended) with { Stage = ChatStage.Ended });
            work.ExecuteLast(
                $"""
                UPDATE contacts SET state = {ContactState.Completed}, ended_at = {work.Now}
                WHERE id = {chat.ContactId}
                """);
        }
    }
}
