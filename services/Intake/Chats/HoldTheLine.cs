using IntakeService.Bot;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>While nobody has come yet, the person reads how long it has been and that somebody is called.</summary>
public static class HoldTheLine
{
    private const int ChatsMax = 500;

    public static async Task Run(Work work)
    {
        var waiting = await work.Many(
            $"""
            SELECT chat.contact_id, c.case_id, chat.person_id, c.channel, chat.stage, chat.risk, chat.unclear,
                chat.last_number, c.received_at, chat.called_at, chat.holds
            FROM chats AS chat
            JOIN contacts AS c ON c.id = chat.contact_id
            WHERE chat.stage = 'called'
            ORDER BY chat.called_at
            LIMIT {ChatsMax}
            FOR UPDATE OF chat SKIP LOCKED
            """,
            row => (Chat: Chat.Read(row), Since: row.GetFieldValue<DateTimeOffset>(9), Holds: row.GetInt32(10)));
        foreach (var (chat, since, holds) in waiting)
        {
            if (BotWords.Hold(work.Now - since, holds, chat.InDanger) is not { } words) continue;

            work.Keep(work.Say(chat, words));
            work.ExecuteLast($"UPDATE chats SET holds = {holds + 1} WHERE contact_id = {chat.ContactId}");
        }
    }
}
