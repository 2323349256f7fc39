using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;

namespace IntakeService.Chats;

/// <summary>The page people write on. Who has written before finds the conversation as it stands.</summary>
public static class OpenChatPage
{
    public const string Path = "/chat";

    /// <summary>The page at its newest message.</summary>
    public const string Latest = Path + "#write";

    public static async Task<RazorComponentResult> Handle(
        HttpContext http, ChatDesk desk, CancellationToken stop) =>
        await Page(ChatSession.Of(http), desk, stop);

    /// <param name="sent">A form that could not be taken, as it was filled in.</param>
    internal static async Task<RazorComponentResult> Page(
        byte[] session, ChatDesk desk, CancellationToken stop, SentForm? sent = null) =>
        new RazorComponentResult<ChatPage>(new { View = await desk.Reader.Read(session, stop), Sent = sent })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
}
