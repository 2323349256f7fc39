using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Links;

/// <summary>
/// Somebody of the agency, or a supervisor, takes a link back: from then on it opens nothing, and what is signed on a
/// page it had opened answers nothing.
/// </summary>
public static class RevokeLink
{
    private sealed record Revoked(bool Now);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid link, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await db.Do(work => Revoke(id, link, user, work), stop) is { Now: true }
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    public static async Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, Guid link, [FromForm] string? tab, HttpContext http, ReferralDatabase db, CancellationToken stop)
    {
        var revoked = await db.Do(work => Revoke(id, link, http.User, work), stop);
        if (revoked is null) return TypedResults.NotFound();

        var said = revoked.Now ? "now" : "before";
        return SeeOther.At(
            $"{ListLinks.PathOf(id, http.User)}?tab={Uri.EscapeDataString(tab ?? "")}&revoked={said}", http);
    }

    /// <summary>What a form has brought about, as the address says it.</summary>
    public static Words? WordsOf(string? revoked) => revoked switch
    {
        "now" => new("링크를 거두었습니다. 이제 열리지 않습니다.", "The link was revoked: it opens nothing any more."),
        "before" => new("이미 거두었거나 때가 지난 링크입니다.", "This link has been revoked already, or is over."),
        _ => null,
    };

    private static async Task<Revoked?> Revoke(Guid id, Guid link, ClaimsPrincipal user, Work work)
    {
        if (await work.FindLinked(id, user) is not { } linked) return null;

        var gone = await work.Execute($"DELETE FROM referral_links WHERE id = {link} AND referral_id = {id}");
        if (gone > 0) work.Audit("referral-link-revoked", linked.Case);
        return new Revoked(gone > 0);
    }
}
