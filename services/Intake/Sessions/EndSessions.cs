using System.ComponentModel.DataAnnotations;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Sessions;

/// <summary>
/// Ends all sessions of an account, as when it was disabled at the provider: tokens issued up to now open nothing more.
/// </summary>
public static class EndSessions
{
    public static async Task<NoContent> Handle(
        [StringLength(200, MinimumLength = 1)] string account, EmptyRequest? nothing, IntakeDatabase db,
        CancellationToken stop)
    {
        await db.Do(
            async work =>
            {
                // The audit names the ending, and the ledger under that name the account.
                var ending = Guid.CreateVersion7();
                await work.EndSessions(account, session: null, work.Now);
                work.Announce(new SessionsEnded(account, work.Now), ending);
                work.Audit("sessions-ended", ending);
            },
            stop);
        return TypedResults.NoContent();
    }
}
