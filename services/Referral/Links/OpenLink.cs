using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>
/// Whoever has a link reads the one referral it was made for. Forged, over, taken back, for another referral or another
/// agency: the same page for all. Its forms carry signatures of their own, for ten minutes.
/// </summary>
public static class OpenLink
{
    private static readonly TimeSpan FormsLast = TimeSpan.FromMinutes(10);

    public static Task<RazorComponentResult> Handle(
        Guid id, HttpContext http, LinkSigner signer, ReferralDatabase db, CancellationToken stop) =>
        Show(id, signer.GrantOf(http.Request), news: null, http, signer, db, stop);

    public static string PathOf(Guid id) => $"/partner/open/{id}";

    /// <summary>The states in which an agency has something to do: a link ends with them.</summary>
    public static bool IsOpen(ReferralStatus status) => status
        is ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted
        or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold;

    /// <param name="news">What an answer has brought about: shown, whatever the referral is now.</param>
    internal static async Task<RazorComponentResult> Show(
        Guid id, LinkGrant? grant, Words? news, HttpContext http, LinkSigner signer, ReferralDatabase db,
        CancellationToken stop)
    {
        var found = grant is { } known ? await db.Do(work => Read(id, known, work), stop) : null;
        if (found is not null && !IsOpen(found.Status)) found = null;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        string Way(string answer) => signer.Sign(
            HttpMethod.Post, $"{PathOf(id)}/{answer}", grant!, signer.Now + FormsLast);
        return new RazorComponentResult<LinkedReferral>(new
        {
            Referral = found,
            News = news,
            Way = (Func<string, string>)Way,
            signer.Now,
        })
        {
            StatusCode = found is null && news is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }

    private static async Task<ReferralView?> Read(Guid id, LinkGrant grant, Work work)
    {
        var referral = await work.One(
            $"""
            SELECT {ReferralView.Columns}
            FROM referrals r
            JOIN referral_links AS link ON link.referral_id = r.id AND link.until > {work.Now}
            WHERE r.id = {id} AND r.agency_id = {grant.Agency} AND link.id = {grant.Link}
            """,
            ReferralView.Of);
        if (referral is not null) work.Audit("referral-link-opened", referral.CaseId);
        return referral;
    }
}
