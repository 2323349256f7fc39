using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Secrets;

namespace ReferralService.Partners;

/// <summary>
/// A partner says with which public key what it alone may read is to be sealed. The newest one is used from then on;
/// the same one sent again changes nothing, and a name stays with its key.
/// </summary>
public static partial class RegisterKey
{
    private const int KeysMax = 10;
    private const int CountLock = 120_008;

    public record View(string Kid, DateTimeOffset RegisteredAt);

    private sealed record Registered(P256Point Point, DateTimeOffset At, bool Fresh);

    public static async Task<Results<Created<View>, Ok<View>>> Handle(
        string kid, PublicJwk jwk, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var (view, fresh) = await Register(kid, jwk, user.Agency(), db, stop);
        return fresh ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
    }

    /// <summary>A page says what is wrong with a key in its own words: they are shown once and stand nowhere.</summary>
    public static Task<RazorComponentResult> HandleForm(
        [FromForm] string? kid, [FromForm] string? jwk, HttpContext http, ConnectionsPages pages, ReferralDatabase db,
        CancellationToken stop)
    {
        var name = kid ?? "";
        return pages.Once(
            name, http,
            async () =>
            {
                var (_, fresh) = await Register(name, PublicJwk.Written(jwk), http.User.Agency(), db, stop);
                return new(name, fresh ? "key-registered" : "key-there");
            },
            stop);
    }

    private static async Task<(View View, bool Fresh)> Register(
        string kid, PublicJwk jwk, Guid agency, ReferralDatabase db, CancellationToken stop)
    {
        if (!KidPattern().IsMatch(kid))
        {
            throw new BadFieldException(
                "kid", "영문자, 숫자, 점, 줄표, 밑줄로 64자까지, 점이 아닌 글자로 시작해 주십시오.",
                "Use letters, digits, dots, hyphens and underscores, at most 64 of them, and no dot first.");
        }

        var point = jwk.Read(kid);
        var registered = await db.Do(work => Register(agency, new PartnerKey(kid, point), work), stop);
        return (new View(kid, registered.At), registered.Fresh);
    }

    private static async Task<Registered> Register(Guid agency, PartnerKey key, Work work)
    {
        // Without the lock two new keys at once would both be the last one allowed.
        await work.Execute($"SELECT pg_advisory_xact_lock({CountLock}, hashtext({agency.ToString()}))");
        // A row that was inserted has no xmax; one that was there already was written again as it is, and has.
        var registered = await work.One(
            $"""
            INSERT INTO partner_keys (agency_id, kid, x, y, registered_at)
            SELECT {agency}, {key.Kid}, {key.Point.X}, {key.Point.Y}, {work.Now}
            FROM partner_keys
            WHERE agency_id = {agency}
            HAVING count(*) < {KeysMax} OR bool_or(kid = {key.Kid})
            ON CONFLICT (agency_id, kid) DO UPDATE SET kid = EXCLUDED.kid
            RETURNING x, y, registered_at, xmax = 0
            """,
            row => new Registered(
                new P256Point(X: row.GetString(0), Y: row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2),
                Fresh: row.GetBoolean(3)));
        if (registered is null)
        {
            throw new RefusedException(
                "too-many-keys", $"한 기관은 {KeysMax}개까지 등록할 수 있습니다. 쓰지 않는 것을 먼저 지워 주십시오.",
                $"An agency may register {KeysMax}. Please remove one that is not used first.");
        }

        if (registered.Point == key.Point)
        {
            if (registered.Fresh) work.Audit("partner-key-registered", agency);
            return registered;
        }

        throw new RefusedException(
            "key-name-taken", "이 이름으로 다른 키가 등록되어 있습니다. 새 키에는 새 이름을 써 주십시오.",
            "Another key is registered under this name. Please give a new key a new name.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KidPattern();
}
