using Contracts;
using IntakeService.Bot;
using IntakeService.Chats;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// A consult talk is over: closed by the person, or by the messenger after thirty days. Software lets nobody go in
/// whose words a sign was heard, or whom a counsellor is with: they read that it closed, and the conversation stays.
/// </summary>
public sealed class EndTalk(
    IntakeDatabase db, PersonRegister register, Machine machine, Handover handover, IOptions<KakaoOptions> options,
    TimeProvider clock)
{
    public static Task<Results<Ok<TalkTaken>, UnauthorizedHttpResult>> Handle(
        HttpContext http, KakaoSecret secret, EndTalk talks) => TalkDoor.Enter(http, secret, talks.End);

    private async Task End(TalkMessage message, CancellationToken stop)
    {
        TalkDoor.Require(message, options.Value);
        var index = TalkDoor.IndexOf(message, register);
        var key = message.Keys(clock.GetUtcNow(), register)[0];
        await db.DoApart(
            async work => await work.PersonOfTalk(index, linked: null, [key]) is { } person
                && await End(person, index, key, work),
            stop);
    }

    private async Task<bool> End(Guid person, byte[] index, Guid key, Work work)
    {
        if (await work.LockChat(person) is not { } open || !await IsHere(open, index, key, work)) return false;

        var chat = await work.LeaveTalks(open);
        if (chat is { Risk: Risk.R0, Channel: Channel.Kakao, Stage: not ChatStage.Joined })
        {
            work.Close(chat);
            return true;
        }

        chat = work.Say(chat, BotWords.TalkClosed, key);
        if (chat.Stage is ChatStage.Called or ChatStage.Joined)
        {
            work.Tell(
                chat, chat.LastNumber, MessageAuthor.Machine, machine.InWords(BotWords.TalkClosed), handover);
        }

        work.Keep(chat);
        return true;
    }

    /// <summary>The talk that is over is this conversation's, and nobody has told so before.</summary>
    private static async Task<bool> IsHere(Chat chat, byte[] index, Guid key, Work work) => await work.Value<bool>(
        $"""
        SELECT EXISTS (SELECT FROM chats WHERE contact_id = {chat.ContactId} AND talk_index = {index})
            AND NOT EXISTS (SELECT FROM chat_messages WHERE contact_id = {chat.ContactId} AND key = {key})
        """) is true;
}
