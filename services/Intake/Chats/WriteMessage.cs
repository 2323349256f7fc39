using System.Text;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>
/// Somebody writes in the web chat, without a sign-in. No form token is asked for: a page left open over night must
/// still reach us, the conversation's cookie does not come with other sites' forms, and those are refused anyway.
/// </summary>
public static class WriteMessage
{
    private const int AttemptsMax = 3;

    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        IFormCollection form, HttpContext http, ChatDesk desk, CancellationToken stop)
    {
        // A browser sends CR LF for each line.
        var text = PlainText.Lines(form["text"].ToString().ReplaceLineEndings("\n")).Trim()
            .Normalize(NormalizationForm.FormC);
        var session = ChatSession.Of(http);
        var key = Guid.TryParse(form["key"], out var sent) ? sent : Guid.CreateVersion7();
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var (told, refused) = await Refusal.Of(() => desk.Write(session, key, text, address, stop));
        if (told is not null) return SeeOther.At(OpenChatPage.Latest, http);

        return await OpenChatPage.Page(session, desk, stop, new SentForm("write", form, refused));
    }

    /// <summary>Looks for the writer, and anew when they came to be known, or were erased, in between.</summary>
    internal static async Task<Conversation.Told?> Write(
        this ChatDesk desk, byte[] session, Guid key, string text, string address, CancellationToken stop)
    {
        var (taken, finding) = await desk.Limits.Take(text, session, address, () => desk.Db.DoApart(
            async work => await work.PersonOf(session) is { } writing && await work.IsInDanger(writing), stop));
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            var known = await desk.Db.DoApart(work => work.PersonOf(session), stop);
            var writer = known is { } person
                ? await ChatWriter.Of(person, desk.Keys, stop)
                : await ChatWriter.New(desk.Register, desk.Keys, session, stop);
            if (writer is null)
            {
                await desk.Db.DoApart(work => work.ForgetSession(session), stop);
                continue;
            }

            var written = new Conversation.Written([key], taken, finding, Words.Language);
            if (await desk.Talk.Write(writer, Contracts.Channel.WebChat, written, stop) is { } told) return told;
        }

        throw new RefusedException(
            "try-again", "잠시 뒤에 다시 보내 주세요.", "Please send it again in a moment.");
    }
}

/// <summary>What every door of the web chat needs.</summary>
public sealed record ChatDesk(
    IntakeDatabase Db, PersonKeys Keys, PersonRegister Register, Conversation Talk, ChatLimits Limits,
    ChatReader Reader);
