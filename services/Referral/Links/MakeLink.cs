using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Partners;

namespace ReferralService.Links;

/// <summary>
/// Somebody of the agency, or a supervisor, makes a link by which one referral can be read and answered without an
/// account: for three days, and no longer than the referral lasts or nobody takes it back. Within an hour there is an
/// end to it.
/// </summary>
public static class MakeLink
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    public record View(string Url, DateTimeOffset ExpiresAt, Guid LinkId);

    /// <summary>Signed only as it is answered: under an Idempotency-Key what the work gives is kept.</summary>
    private sealed record Made(Guid Agency, Guid Link, DateTimeOffset Until);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, HttpContext http, LinkSigner signer, PartnerSettings settings,
        ReferralDatabase db, CancellationToken stop) =>
        await Make(id, http, signer, settings, db, stop) is { } made ? TypedResults.Ok(made) : TypedResults.NotFound();

    public static async Task<Results<RazorComponentResult, NotFound>> HandleForm(
        Guid id, [FromForm] string? tab, HttpContext http, LinkSigner signer, PartnerSettings settings,
        ReferralDatabase db, CancellationToken stop)
    {
        var (made, refused) = await Refusal.Of(() => Make(id, http, signer, settings, db, stop));
        if (made is null && refused is null) return TypedResults.NotFound();

        http.Response.Headers.CacheControl = "no-store";
        return await ListLinks.Page(id, new LinksNews(made, refused?.Words, tab), http, db, stop);
    }

    private static async Task<View?> Make(
        Guid id, HttpContext http, LinkSigner signer, PartnerSettings settings, ReferralDatabase db,
        CancellationToken stop)
    {
        var made = await db.Do(work => Make(id, http.User, work), stop);
        if (made is null) return null;

        // In the demonstration the city's web address leads nowhere.
        var host = settings.LoopbackAllowed ? new Uri($"{http.Request.Scheme}://{http.Request.Host}") : settings.City;
        var path = signer.Sign(
            HttpMethod.Get, OpenLink.PathOf(id), new LinkGrant(made.Agency, made.Link), made.Until);
        return new View(new Uri(host, path).ToString(), made.Until, made.Link);
    }

    private static async Task<Made?> Make(Guid id, ClaimsPrincipal user, Work work)
    {
        if (await work.FindLinked(id, user) is not { } linked) return null;
        if (!OpenLink.IsOpen(linked.Status)) throw Over();

        await work.SpendOne(linked.Agency, Allowance.Links, Allowance.LinksMax);
        var made = new Made(linked.Agency, Guid.CreateVersion7(work.Now), work.Now + Lasts);
        await work.ExecuteAll(
            $"DELETE FROM referral_links WHERE until <= {work.Now}",
            $"""
            INSERT INTO referral_links (id, referral_id, made_by, by_agency, made_at, until)
            VALUES ({made.Link}, {id}, {user.Id()}, {user.IsInRole(Roles.Partner)}, {work.Now}, {made.Until})
            """);
        work.Audit("referral-link-made", linked.Case);
        return made;
    }

    private static RefusedException Over() => new(
        "referral-over", "이미 끝난 의뢰라 링크를 만들 수 없습니다.", "This referral is over: no link can be made.");
}
