using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Queues;

/// <summary>A partner no longer wants its queue: it is taken down with all that waits in it; the feed stays.</summary>
public static class CloseQueue
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var closed = await db.Do(
            async work =>
            {
                var changed = await work.Execute(
                    $"""
                    UPDATE partner_queues
                    SET state = 'leaving', password = NULL, due_at = {work.Now}, claimed_until = NULL, attempts = 0
                    WHERE agency_id = {agency} AND state <> 'leaving'
                    """);
                if (changed == 0) return false;

                work.Audit("partner-queue-closed", agency);
                work.LeaveErrand();
                return true;
            },
            stop);
        return closed ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
