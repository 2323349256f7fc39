using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;
using ReferralService.Partners;

namespace ReferralService.Queues;

/// <summary>A partner replaces the password of its queue: the broker takes the new one a moment later.</summary>
public static class ReplacePassword
{
    public record View(string Password);

    private sealed record Stored(byte[] Password);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        EmptyRequest? nothing, ClaimsPrincipal user, PartnerQueues queues, ReferralDatabase db,
        CancellationToken stop) =>
        await Replace(user.Agency(), queues, db, stop) is { } password
            ? TypedResults.Ok(new View(password))
            : TypedResults.NotFound();

    public static Task<RazorComponentResult> HandleForm(
        IFormCollection form, HttpContext http, ConnectionsPages pages, PartnerQueues queues, ReferralDatabase db,
        CancellationToken stop) => pages.Once(
            "", http,
            async () => await Replace(http.User.Agency(), queues, db, stop) is { } password
                ? new(Done: "queue-password", Password: password)
                : null,
            stop);

    /// <summary>The new password; null when there is no queue.</summary>
    private static async Task<string?> Replace(
        Guid agency, PartnerQueues queues, ReferralDatabase db, CancellationToken stop)
    {
        var fresh = queues.Seal(agency, PartnerQueues.NewPassword());
        // Sealed until it is answered: under an Idempotency-Key what the work gives is kept.
        var stored = await db.Do(
            async work =>
            {
                var changed = await work.Execute(
                    $"""
                    UPDATE partner_queues
                    SET state = 'wanted', password = {fresh}, due_at = {work.Now}, claimed_until = NULL, attempts = 0
                    WHERE agency_id = {agency} AND state <> 'leaving'
                    """);
                if (changed == 0) return null;

                work.Audit("partner-queue-password-replaced", agency);
                work.LeaveErrand();
                return new Stored(fresh);
            },
            stop);
        return stored is null ? null : queues.Open(agency, stored.Password);
    }
}
