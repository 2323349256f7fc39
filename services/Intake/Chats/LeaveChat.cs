using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>
/// Somebody has to be gone at once, perhaps from a device that others see: this browser forgets the conversation. The
/// conversation itself stays, and the code leads back to it.
/// </summary>
public static class LeaveChat
{
    /// <summary>Somewhere that tells nothing about who was here before.</summary>
    public const string Away = "https://www.weather.go.kr/";

    public static async Task<Ok> Handle(
        HttpContext http, IntakeDatabase db, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        await db.Do(work => work.ForgetSession(session), stop);
        ChatSession.Forget(http);
        // No redirect: a form of ours may lead to no other site.
        http.Response.Headers["Refresh"] = $"0; url={Away}";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Ok();
    }
}
