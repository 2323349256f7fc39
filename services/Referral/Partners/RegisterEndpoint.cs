using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// A partner says where it wants events delivered. The secret it verifies them with stays the same however often it
/// asks; asking again changes the address and switches a disabled endpoint on.
/// </summary>
public static class RegisterEndpoint
{
    private const int EndpointsMax = 20;
    private const int CountLock = 120_007;

    /// <param name="Types">The events wanted; none means all.</param>
    /// <param name="Handshake">Nothing is delivered before the endpoint itself has said that it may be.</param>
    public record Request(string? Url = null, IReadOnlyList<string>? Types = null, bool Handshake = false);

    /// <param name="Secret">Verifies deliveries by Standard Webhooks: <c>whsec_</c> and base64.</param>
    public record View(string Secret);

    /// <param name="Secret">As it is stored: sealed.</param>
    private sealed record Registered(byte[] Secret, bool Fresh);

    public static async Task<Results<Created<View>, Ok<View>>> Handle(
        string name, Request request, ClaimsPrincipal user, EndpointSecrets secrets, PartnerSettings settings,
        ReferralDatabase db, CancellationToken stop)
    {
        EndpointRules.Check(name, request, settings);
        var agency = user.Agency();
        var registered = await db.Do(work => Register(agency, name, request, secrets, work), stop);
        var view = new View(secrets.Open(agency, name, registered.Secret));
        return registered.Fresh ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
    }

    public static Task<RazorComponentResult> HandleForm(
        [FromForm] string? name, [FromForm] string? url, [FromForm] string? handshake, HttpContext http,
        ConnectionsPages pages, EndpointSecrets secrets, PartnerSettings settings, ReferralDatabase db,
        CancellationToken stop)
    {
        var agency = http.User.Agency();
        var request = new Request(url, Handshake: handshake is not null);
        return pages.Once(name ?? "", http, async () =>
        {
            EndpointRules.Check(name ?? "", request, settings);
            var registered = await db.Do(work => Register(agency, name!, request, secrets, work), stop);
            return new(name, "registered", Secret: secrets.Open(agency, name!, registered.Secret));
        }, stop);
    }

    private static async Task<Registered> Register(
        Guid agency, string name, Request request, EndpointSecrets secrets, Work work)
    {
        var id = Guid.CreateVersion7(work.Now);
        var fresh = secrets.Seal(agency, name, WebhookSignature.MakeSecret());
        var types = (request.Types ?? []).Distinct().ToArray();
        var handshake = request.Handshake ? Handshake.Asked : Handshake.Off;
        // Without the lock two new names at once would both be the last one allowed.
        await work.Execute($"SELECT pg_advisory_xact_lock({CountLock}, hashtext({agency.ToString()}))");
        work.Audit("partner-endpoint-registered", agency);
        var registered = await work.One(
            $"""
            INSERT INTO partner_endpoints
                (id, agency_id, name, url, types, secret, created_at, handshake, handshake_due_at)
            SELECT {id}, {agency}, {name}, {request.Url}, {types}, {fresh}, {work.Now}, {handshake}, {work.Now}
            FROM partner_endpoints
            WHERE agency_id = {agency}
            HAVING count(*) < {EndpointsMax} OR bool_or(name = {name})
            ON CONFLICT (agency_id, name) DO UPDATE
            SET url = EXCLUDED.url, types = EXCLUDED.types, disabled_at = NULL, failing_since = NULL,
                disabled_reason = NULL, resting_until = NULL, handshake = EXCLUDED.handshake,
                handshake_due_at = EXCLUDED.handshake_due_at, handshake_attempts = 0, handshake_claimed_until = NULL
            RETURNING secret, id
            """,
            row => new Registered(row.GetFieldValue<byte[]>(0), row.GetGuid(1) == id));
        if (request.Handshake)
        {
            await work.SpendOne(agency, Allowance.Handshakes, Allowance.HandshakesMax);
            work.LeaveErrand();
        }

        return registered ?? throw new RefusedException(
            "too-many-endpoints", $"한 기관은 {EndpointsMax}개까지 등록할 수 있습니다. 쓰지 않는 것을 먼저 지워 주십시오.",
            $"An agency may register {EndpointsMax}. Please remove one that is not used first.");
    }
}
