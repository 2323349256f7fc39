using IntakeService.Chats;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// Somebody writes in a consult talk, or opens one: it goes on with the conversation it was opened from, or with the
/// one they are in. The dealer hears that it is taken once it is kept, and may tell it again.
/// </summary>
public sealed class TakeTalk(
    IntakeDatabase db, PersonKeys keys, PersonRegister register, Conversation conversation, ChatLimits limits,
    IOptions<KakaoOptions> options, TimeProvider clock)
{
    private const int AttemptsMax = 3;

    public static Task<Results<Ok<TalkTaken>, UnauthorizedHttpResult>> Handle(
        HttpContext http, KakaoSecret secret, TakeTalk talks) => TalkDoor.Enter(http, secret, talks.Write);

    public static Task<Results<Ok<TalkTaken>, UnauthorizedHttpResult>> HandleReference(
        HttpContext http, KakaoSecret secret, TakeTalk talks) => TalkDoor.Enter(http, secret, talks.Join);

    internal async Task Write(TalkMessage message, CancellationToken stop)
    {
        var link = LinkOf(message);
        if (!limits.Allows(message.Finding, $"talk|{link.User}") && !await db.DoApart(
            async work => await work.PersonOfTalk(link.Index, message.Chat, []) is { } writing
                && await work.IsInDanger(writing),
            stop))
        {
            throw new TooOftenException(ChatLimits.TooOften.Ko, ChatLimits.TooOften.En);
        }

        var written = new Conversation.Written(
            message.Keys(clock.GetUtcNow(), register), message.Shown, message.Finding, message.Language, link,
            Wordless: message.Kind is not TalkKind.Text);
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            // Known to somebody else in between, or being erased: looked for anew.
            if (await WriterOf(link, message.Chat, written.Keys, stop) is { } writer
                && await conversation.Write(writer, Contracts.Channel.Kakao, written, stop) is not null)
            {
                return;
            }
        }

        throw new RefusedException("try-again", "잠시 뒤에 다시 보내 주세요.", "Please send it again in a moment.");
    }

    private async Task<ChatWriter?> WriterOf(
        TalkLink link, Guid? linked, IEnumerable<Guid> known, CancellationToken stop) =>
        await db.DoApart(work => work.PersonOfTalk(link.Index, linked, known), stop) is { } person
            ? await ChatWriter.Of(person, keys, stop)
            : await ChatWriter.By(new Identifier(IdentifierKind.Talk, link.User), register, keys, stop);

    internal async Task Join(TalkMessage message, CancellationToken stop)
    {
        var link = LinkOf(message);
        if (message.Chat is not { } contact
            || await db.DoApart(work => work.PersonOfTalk(link.Index, contact, []), stop) is not { } person
            || (await keys.Find([person], stop)).GetValueOrDefault(person) is not { } vault)
        {
            return;
        }

        await db.DoApart(
            async work =>
            {
                if (await work.LockChat(person) is { } chat && chat.ContactId == contact)
                {
                    work.Keep(conversation.Join(chat, link, vault, work));
                }

                return true;
            },
            stop);
    }

    private TalkLink LinkOf(TalkMessage message)
    {
        TalkDoor.Require(message, options.Value);
        return new TalkLink(
            TalkDoor.IndexOf(message, register), message.User!, Carries: options.Value.Dealer is not DealerKind.None);
    }
}
