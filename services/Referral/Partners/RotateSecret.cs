using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// A partner replaces the secret of an endpoint. For a day both sign, so nothing is refused while it is exchanged;
/// within an hour there is an end to it.
/// </summary>
public static class RotateSecret
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static async Task<Results<Ok<RegisterEndpoint.View>, NotFound>> Handle(
        string name, EmptyRequest? nothing, ClaimsPrincipal user, EndpointSecrets secrets, ReferralDatabase db,
        CancellationToken stop) =>
        await Rotate(user.Agency(), name, secrets, db, stop) is { } secret
            ? TypedResults.Ok(new RegisterEndpoint.View(secret))
            : TypedResults.NotFound();

    public static Task<RazorComponentResult> HandleForm(
        string name, [FromForm] string? log, HttpContext http, ConnectionsPages pages, EndpointSecrets secrets,
        ReferralDatabase db, CancellationToken stop) => pages.Once(
            name, http,
            async () => await Rotate(http.User.Agency(), name, secrets, db, stop) is { } secret
                ? new(name, "replaced", Secret: secret)
                : null,
            stop);

    /// <summary>The new secret; null when there is no such endpoint.</summary>
    private static async Task<string?> Rotate(
        Guid agency, string name, EndpointSecrets secrets, ReferralDatabase db, CancellationToken stop)
    {
        // Sealed until it is answered: under an Idempotency-Key what the work gives is kept.
        var stored = await db.Do(work => Replace(agency, name, secrets, work), stop);
        return stored is null ? null : secrets.Open(agency, name, stored);
    }

    private static async Task<byte[]?> Replace(Guid agency, string name, EndpointSecrets secrets, Work work)
    {
        var endpoint = await work.One(
            $"""
            SELECT id, secret FROM partner_endpoints WHERE agency_id = {agency} AND name = {name} FOR NO KEY UPDATE
            """,
            row => new { Id = row.GetGuid(0), Secret = row.GetFieldValue<byte[]>(1) });
        if (endpoint is null) return null;

        await work.SpendOne(agency, Allowance.Secrets, Allowance.SecretsMax);
        var fresh = secrets.Seal(agency, name, WebhookSignature.MakeSecret());
        await work.ExecuteAll(
            $"DELETE FROM replaced_secrets WHERE endpoint_id = {endpoint.Id} AND until <= {work.Now}",
            $"""
            INSERT INTO replaced_secrets (endpoint_id, secret, until)
            VALUES ({endpoint.Id}, {endpoint.Secret}, {work.Now + Overlap})
            """,
            $"UPDATE partner_endpoints SET secret = {fresh} WHERE id = {endpoint.Id}");
        work.Audit("partner-secret-replaced", agency);
        return fresh;
    }
}
