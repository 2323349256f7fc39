using Contracts;
using IntakeService.Bot;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>The person reads that a counsellor has come, that another one is called, and that they have gone.</summary>
public static class NotePresence
{
    /// <param name="chat">Locked; null where nobody writes.</param>
    public static void Joined(Chat? chat, Work work) => Move(chat, ChatStage.Joined, BotWords.PersonJoined, work);

    /// <inheritdoc cref="Joined"/>
    public static void Away(Chat? chat, Work work)
    {
        if (chat is { Stage: ChatStage.Joined })
        {
            work.Keep(work.Say(chat, BotWords.PersonAway) with { Stage = ChatStage.Called });
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
    private static void Move(Chat? chat, ChatStage stage, string words, Work work)
    {
        if (chat is null || chat.Stage >= stage) return;

        work.Keep(work.Say(chat, words) with { Stage = stage });
    }
}
