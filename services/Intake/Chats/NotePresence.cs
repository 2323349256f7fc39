using Contracts;
using IntakeService.Bot;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>The person reads that a counsellor has come, that another one is called, and that they have gone.</summary>
public static class NotePresence
{
    /// <param name="chat">Locked; null where nobody writes.</param>
    public static void Joined(Chat? chat, Conversation talk, Work work)
    {
        if (Move(chat, ChatStage.Joined, BotWords.PersonJoined, work) is { } joined)
        {
            talk.Tell(joined, BotWords.PersonJoined, work);
        }
    }

    /// <inheritdoc cref="Joined"/>
    public static void Away(Chat? chat, Conversation talk, Work work)
    {
        if (chat is { Stage: ChatStage.Joined })
        {
            var away = work.Say(chat, BotWords.PersonAway) with { Stage = ChatStage.Called };
            talk.Tell(away, BotWords.PersonAway, work);
            work.Keep(away);
            // They wait anew: nobody is told that nobody has come yet.
            work.ExecuteLast(
                $"UPDATE chats SET called_at = {work.Now}, holds = 0 WHERE contact_id = {chat.ContactId}");
        }
    }

    /// <summary>What the counsellor has not read any more goes on in another contact.</summary>
    public static async Task Left(ConsultationCompleted completed, Conversation talk, Work work)
    {
        if (await work.LockChatOf(completed.ContactId) is not { } chat) return;

        var ends = chat.Stage < ChatStage.Ended;
        Move(chat, ChatStage.Ended, BotWords.PersonLeft, work);
        if (ends && completed.LastRead is { } last) await talk.GoOn(chat, last, work);
    }

    /// <summary>The events may come in any order: what has ended stays so.</summary>
    private static Chat? Move(Chat? chat, ChatStage stage, string words, Work work)
    {
        if (chat is null || chat.Stage >= stage) return null;

        var moved = work.Say(chat, words) with { Stage = stage };
        work.Keep(moved);
        return moved;
    }
}
