using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// A partner has an endpoint delivered to again, as it stands. Where it wished for a handshake, it is asked anew, so
/// often within an hour. What
/// was given up meanwhile comes only when it is asked for.
/// </summary>
public static class EnableEndpoint
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string name, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Enable(user.Agency(), name, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static Task<StatusCodeHttpResult> HandleForm(
        string name, [FromForm] string? log, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new ConnectionsForm(http, log, name).Answer("enabled", () => Enable(http.User.Agency(), name, db, stop));

    private static Task<string?> Enable(Guid agency, string name, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var enabled = await work.One(
                $"""
                UPDATE partner_endpoints
                SET disabled_at = NULL, disabled_reason = NULL, failing_since = NULL, resting_until = NULL,
                    handshake = CASE handshake WHEN 'off' THEN 'off' WHEN 'granted' THEN 'granted' ELSE 'asked' END,
                    handshake_due_at = {work.Now}, handshake_attempts = 0, handshake_claimed_until = NULL
                WHERE agency_id = {agency} AND name = {name}
                RETURNING handshake = 'asked'
                """,
                row => new { Asked = row.GetBoolean(0) });
            if (enabled is null) return null;

            if (enabled.Asked) await work.SpendOne(agency, Allowance.Handshakes, Allowance.HandshakesMax);

            work.Audit("partner-endpoint-enabled", agency);
            work.LeaveErrand();
            return name;
        },
        stop);
}
