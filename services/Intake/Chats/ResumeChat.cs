using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>Goes on, in this browser, with the conversation a code leads to.</summary>
public static class ResumeChat
{
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        IFormCollection form, HttpContext http, ChatDesk desk, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        var (found, refused) = await Refusal.Of(() => Resume(form["code"].ToString(), session, desk, stop));
        return found is null
            ? await OpenChatPage.Page(session, desk, stop, new SentForm("resume", form, refused))
            : SeeOther.At(OpenChatPage.Latest, http);
    }

    private static async Task<ChatWriter?> Resume(string said, byte[] session, ChatDesk desk, CancellationToken stop)
    {
        if (ResumeCode.Normalise(said) is { } code
            && await desk.Register.Find(new Identifier(IdentifierKind.ResumeCode, code), stop) is { } person
            && await ChatWriter.Of(person, desk.Keys, stop) is { } writer)
        {
            await desk.Db.Do(
                async work =>
                {
                    await work.ForgetSession(session);
                    await work.BeginSession(session, person);
                    work.Audit("chat-resumed", person);
                },
                stop);
            return writer;
        }

        throw new BadFieldException(
            "code", "그런 번호를 찾지 못했어요. 한 글자씩 다시 보아 주세요.",
            "There is no such code. Please look at it letter by letter.");
    }
}
