using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using ReferralService.Partners;

namespace ReferralService.Queues;

/// <summary>A partner no longer wants its queue: it is taken down with all that waits in it; the feed stays.</summary>
public static class CloseQueue
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Close(user.Agency(), db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static Task<StatusCodeHttpResult> HandleForm(
        IFormCollection form, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new ConnectionsForm(http, Log: null, "").Answer(
            "queue-closed", () => Close(http.User.Agency(), db, stop));

    private static Task<string?> Close(Guid agency, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var changed = await work.Execute(
                $"""
                UPDATE partner_queues
                SET state = 'leaving', password = NULL, due_at = {work.Now}, claimed_until = NULL, attempts = 0
                WHERE agency_id = {agency} AND state <> 'leaving'
                """);
            if (changed == 0) return null;

            work.Audit("partner-queue-closed", agency);
            work.LeaveErrand();
            return PartnerQueues.Of(agency).Name;
        },
        stop);
}
