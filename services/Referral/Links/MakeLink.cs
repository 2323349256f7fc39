using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Partners;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>
/// Somebody of the agency, or a supervisor, makes a link by which one referral can be read and answered without an
/// account: for three days, and no longer than the referral lasts.
/// </summary>
public static class MakeLink
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    public record View(string Url, DateTimeOffset ExpiresAt);

    private sealed record Linked(Guid Agency, Guid Case, ReferralStatus Status);

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
        return new RazorComponentResult<LinkMade>(new { http.User, Made = made, refused?.Words, Tab = tab });
    }

    private static async Task<View?> Make(
        Guid id, HttpContext http, LinkSigner signer, PartnerSettings settings, ReferralDatabase db,
        CancellationToken stop)
    {
        var user = http.User;
        var agency = user.IsInRole(Roles.Partner) ? user.Agency() : (Guid?)null;
        var districts = agency is null ? user.Districts() : null;
        var made = await db.Do(
            async work =>
            {
                var linked = await work.One(
                    $"""
                    SELECT agency_id, case_id, status
                    FROM referrals
                    WHERE id = {id} AND ({agency}::uuid IS NULL OR agency_id = {agency})
                        AND ({districts}::text[] IS NULL OR district = ANY({districts}))
                    """,
                    row => new Linked(
                        row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<ReferralStatus>(row.GetString(2))));
                if (linked is null) return null;
                if (!OpenLink.IsOpen(linked.Status)) throw Over();

                work.Audit("referral-link-made", linked.Case);
                var until = work.Now + Lasts;
                return new View(signer.Sign(HttpMethod.Get, OpenLink.PathOf(id), linked.Agency, until), until);
            },
            stop);
        // In the demonstration the city's web address leads nowhere.
        var host = settings.LoopbackAllowed ? new Uri($"{http.Request.Scheme}://{http.Request.Host}") : settings.City;
        return made is null ? null : made with { Url = new Uri(host, made.Url).ToString() };
    }

    private static RefusedException Over() => new(
        "referral-over", "이미 끝난 의뢰라 링크를 만들 수 없습니다.", "This referral is over: no link can be made.");
}
