using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Sessions;

/// <summary>
/// Signs out: the session is over everywhere, also for whoever holds a copy of its token. Leads to where the front ends
/// its own part of it, or to the first page.
/// </summary>
public static class LeaveSession
{
    /// <summary><paramref name="form"/> holds but the token that keeps other sites from signing people out.</summary>
    public static async Task<StatusCodeHttpResult> Handle(
        IFormCollection form, HttpContext http, IConfiguration settings, IntakeDatabase db, CancellationToken stop)
    {
        if (http.User.Session() is { } session)
        {
            await db.Do(
                async work =>
                {
                    await work.EndSessions(http.User.Id(), session.Id, work.Now);
                    work.Announce(new SessionsEnded(http.User.Id(), work.Now, session.Id), Guid.CreateVersion7());
                    work.Audit("session-left");
                },
                stop);
        }

        SignIn.Forget(http);
        return SeeOther.At(settings["Identity:SignOut"] ?? "/", http);
    }
}
