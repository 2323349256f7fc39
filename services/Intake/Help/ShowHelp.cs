using IntakeService.Chats;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Postgres;

namespace IntakeService.Help;

/// <summary>
/// The help a person asked for, and how it stands, for the browser that goes on with their conversation. Below the path
/// of the conversation: its cookie goes nowhere else.
/// </summary>
public static class ShowHelp
{
    public const string Path = OpenChatPage.Path + "/help";

    public static Task<RazorComponentResult> Handle(HttpContext http, IntakeDatabase db, CancellationToken stop) =>
        Page(ChatSession.Of(http), db, stop);

    /// <param name="sent">A form that could not be taken.</param>
    internal static async Task<RazorComponentResult> Page(
        byte[] session, IntakeDatabase db, CancellationToken stop, SentForm? sent = null) =>
        new RazorComponentResult<HelpPage>(new
        {
            Help = await db.DoApart(
                async work => await work.PersonOf(session) is { } person ? await work.HelpOf(person) : null, stop),
            Sent = sent,
        })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };

    /// <summary>Of all cases that are about the person; what was asked by mistake is none.</summary>
    internal static async Task<List<AskedHelp>> HelpOf(this Work work, Guid person)
    {
        var help = await work.HelpOf(await work.CasesOf(await work.FamilyOf(person)));
        return help.FindAll(one => one.Agency is not null && one.State is not HelpState.Mistaken);
    }
}
