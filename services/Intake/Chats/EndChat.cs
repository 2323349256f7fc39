using Contracts;
using IntakeService.Bot;
using IntakeService.Contacts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>
/// Somebody says that it is enough for today. Software lets nobody go in whose words a sign was heard: a person still
/// comes. Of a conversation a counsellor is in, the counsellor hears it and ends it.
/// </summary>
public static class EndChat
{
    public static async Task<StatusCodeHttpResult> Handle(
        HttpContext http, ChatDesk desk, Machine machine, Handover handover, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        await desk.Db.Do(work => End(session, machine, handover, work), stop);
        return SeeOther.At(OpenChatPage.Latest, http);
    }

    private static async Task<bool> End(byte[] session, Machine machine, Handover handover, Work work)
    {
        if (await work.PersonOf(session) is not { } person || await work.LockChat(person) is not { } chat) return false;

        var stays = chat.Risk > Risk.R0;
        if (stays || chat.Stage is ChatStage.Joined)
        {
            var words = stays ? BotWords.Staying : BotWords.WantsToEnd;
            var said = work.Say(chat, words);
            work.Tell(said, said.LastNumber, MessageAuthor.Machine, machine.InWords(words), handover);
            work.Keep(said);
            return true;
        }

        work.Close(chat);
        return true;
    }

    /// <summary>The conversation is over.</summary>
    internal static void Close(this Work work, Chat chat)
    {
        work.Keep(work.Say(chat, BotWords.Ended) with { Stage = ChatStage.Ended });
        var state = chat.Stage is ChatStage.Machine ? ContactState.Completed : ContactState.Abandoned;
        work.ExecuteLast(
            $"UPDATE contacts SET state = {state}, ended_at = {work.Now} WHERE id = {chat.ContactId}");
        if (chat.Stage is ChatStage.Called)
        {
            work.Announce(
                new ContactEnded(chat.ContactId, chat.CaseId, ContactEnding.Abandoned, work.Now), chat.CaseId);
        }
    }
}
