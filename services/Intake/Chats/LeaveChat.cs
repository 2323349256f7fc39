using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>
/// Somebody has to be gone at once, perhaps from a device that others see: this browser forgets the conversation. The
/// conversation itself stays, and the code leads back to it.
/// </summary>
public static class LeaveChat
{
    public static async Task<StatusCodeHttpResult> Handle(
        HttpContext http, IntakeDatabase db, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        await db.Do(work => work.ForgetSession(session), stop);
        ChatSession.Forget(http);
        return SeeOther.At("/", http);
    }
}
