using Contracts;
using IntakeService.Bot;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>The person reads that a counsellor has come, and that they have gone.</summary>
public static class NotePresence
{
    public static Task Joined(ContactAccepted accepted, Work work) =>
        Move(accepted.ContactId, ChatStage.Joined, BotWords.PersonJoined, work);

    public static Task Left(ConsultationCompleted completed, Work work) =>
        Move(completed.ContactId, ChatStage.Ended, BotWords.PersonLeft, work);

    private static async Task Move(Guid contact, ChatStage stage, string words, Work work)
    {
        // The two events may come in either order: what has ended stays so.
        if (await work.LockChatOf(contact) is not { } chat || chat.Stage >= stage) return;

        work.Keep(work.Say(chat, words) with { Stage = stage });
    }
}
