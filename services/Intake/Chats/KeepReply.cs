using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>A counsellor has answered: the person reads it on the page that is open, or when they come back.</summary>
public static class KeepReply
{
    public static async Task React(ReplyPosted posted, Handover handover, Work work)
    {
        // What was sealed is no longer kept: it was read long ago, or belongs to nobody any more.
        if (posted.Sealed is not { } reply || await work.IsErased(posted.CaseId)) return;

        // What does not open parks the event now, rather than failing the page.
        ChatReader.Open(reply, posted.ContactId, handover);
        if (await work.LockChatOf(posted.ContactId) is not { } chat) return;

        var number = chat.LastNumber + 1;
        DateTimeOffset? due = chat.Talk || chat.Channel is Channel.Kakao ? work.Now : null;
        var kept = await work.Execute(
            $"""
            INSERT INTO chat_messages (contact_id, number, author, key, reply, posted_at, due_at)
            VALUES ({chat.ContactId}, {number}, {ChatAuthor.Counsellor}, {posted.ReplyId}, {reply}, {posted.PostedAt},
                {due})
            ON CONFLICT (contact_id, key) DO NOTHING
            """);
        if (kept == 0) return;

        work.Keep(chat with { LastNumber = number });
        work.Hurry(chat);
    }
}
