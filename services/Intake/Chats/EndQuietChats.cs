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
            SELECT {Chat.Columns}
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
            work.Close(chat);
        }
    }
}
