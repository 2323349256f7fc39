using IntakeService.Bot;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>
/// While nobody has come yet, the person reads how long it has been and that somebody is called: once for all that was
/// missed meanwhile, and whoever is in danger before the others.
/// </summary>
public static class HoldTheLine
{
    private const int ChatsMax = 500;

    public static async Task Run(Conversation talk, Work work)
    {
        var waiting = await work.Many(
            $"""
            SELECT {Chat.Columns}, chat.called_at, chat.holds
            FROM chats AS chat
            JOIN contacts AS c ON c.id = chat.contact_id
            WHERE chat.stage = 'called'
            ORDER BY chat.risk DESC, chat.holds, chat.called_at
            LIMIT {ChatsMax}
            FOR UPDATE OF chat SKIP LOCKED
            """,
            row => (
                Chat: Chat.Read(row), Since: row.GetFieldValue<DateTimeOffset>(Chat.Width),
                Holds: row.GetInt32(Chat.Width + 1)));
        foreach (var (chat, since, holds) in waiting)
        {
            if (BotWords.Hold(work.Now - since, holds, chat.InDanger) is not { } words) continue;

            var told = work.Say(chat, words);
            talk.Tell(told, words, work);
            work.Keep(told);
            var due = BotWords.HoldsDue(work.Now - since);
            work.ExecuteLast($"UPDATE chats SET holds = {due} WHERE contact_id = {chat.ContactId}");
        }
    }
}
