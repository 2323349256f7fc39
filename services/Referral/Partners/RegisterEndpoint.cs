using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// A partner says where it wants events delivered. The secret it verifies them with stays the same however often it
/// asks; asking again changes the address and switches a disabled endpoint on.
/// </summary>
public static partial class RegisterEndpoint
{
    private const int UrlLengthMax = 2_000;
    private const int TypesMax = 50;
    private const int EndpointsMax = 20;
    private const int CountLock = 120_007;

    /// <param name="Types">The events wanted; none means all.</param>
    public record Request(string? Url = null, IReadOnlyList<string>? Types = null);

    /// <param name="Secret">Verifies deliveries by Standard Webhooks: <c>whsec_</c> and base64.</param>
    public record View(string Secret);

    /// <param name="Secret">As it is stored: sealed.</param>
    private sealed record Registered(byte[] Secret, bool Fresh);

    public static async Task<Results<Created<View>, Ok<View>>> Handle(
        string name, Request request, ClaimsPrincipal user, EndpointSecrets secrets, PartnerSettings settings,
        ReferralDatabase db, CancellationToken stop)
    {
        Check(name, request, settings);
        var agency = user.Agency();
        var registered = await db.Do(work => Register(agency, name, request, secrets, work), stop);
        var view = new View(secrets.Open(agency, name, registered.Secret));
        return registered.Fresh ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
    }

    private static async Task<Registered> Register(
        Guid agency, string name, Request request, EndpointSecrets secrets, Work work)
    {
        var id = Guid.CreateVersion7(work.Now);
        var fresh = secrets.Seal(agency, name, WebhookSignature.MakeSecret());
        var types = (request.Types ?? []).Distinct().ToArray();
        // Without the lock two new names at once would both be the last one allowed.
        await work.Execute($"SELECT pg_advisory_xact_lock({CountLock}, hashtext({agency.ToString()}))");
        work.Audit("partner-endpoint-registered", agency);
        var registered = await work.One(
            $"""
            INSERT INTO partner_endpoints (id, agency_id, name, url, types, secret, created_at)
            SELECT {id}, {agency}, {name}, {request.Url}, {types}, {fresh}, {work.Now}
            FROM partner_endpoints
            WHERE agency_id = {agency}
            HAVING count(*) < {EndpointsMax} OR bool_or(name = {name})
            ON CONFLICT (agency_id, name) DO UPDATE
            SET url = EXCLUDED.url, types = EXCLUDED.types, disabled_at = NULL, failing_since = NULL
            RETURNING secret, id
            """,
            row => new Registered(row.GetFieldValue<byte[]>(0), row.GetGuid(1) == id));
        return registered ?? throw new RefusedException(
            "too-many-endpoints", $"한 기관은 {EndpointsMax}개까지 등록할 수 있습니다. 쓰지 않는 것을 먼저 지워 주십시오.",
            $"An agency may register {EndpointsMax}. Please remove one that is not used first.");
    }

    private static void Check(string name, Request request, PartnerSettings settings)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new BadFieldException(
                "name", "영어 소문자, 숫자, 줄표로 64자까지 쓸 수 있습니다.", "Use a-z, 0-9 and hyphens, at most 64 of them.");
        }

        if (!MayBeCalled(request.Url, settings.LoopbackAllowed))
        {
            throw new BadFieldException(
                "url", $"인터넷에서 닿는 https 주소여야 합니다. {UrlLengthMax}자까지, 사용자 이름 없이 적어 주십시오.",
                $"Must be a public https address of at most {UrlLengthMax} characters, without a user name.");
        }

        var types = request.Types ?? [];
        var wrong = Enumerable.Range(0, types.Count)
            .FirstOrDefault(i => i >= TypesMax || !PartnerEvents.Knows(types[i]), -1);
        if (wrong >= 0)
        {
            throw new BadFieldException(
                $"types[{wrong}]", "보내 드리는 소식의 종류가 아닙니다.", "This is not an event that is sent.");
        }
    }

    /// <summary>
    /// A first look at the address. A name is looked up only when it is called, and then looked at again.
    /// </summary>
    private static bool MayBeCalled([NotNullWhen(true)] string? url, bool loopback)
    {
        if (url is not { Length: <= UrlLengthMax } || !Uri.TryCreate(url, UriKind.Absolute, out var uri)) return false;
        if (uri.UserInfo.Length > 0 || uri.Host.Length == 0) return false;
        var literal = IPAddress.TryParse(uri.DnsSafeHost, out var address);
        if (literal && !OutboundCall.Allows(address!, loopback)) return false;
        return uri.IsLoopback ? loopback && uri.Scheme is "http" or "https" : uri.Scheme is "https";
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
