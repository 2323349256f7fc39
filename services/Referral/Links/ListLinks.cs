using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>What has just been made, or why not; or what became of one that was to be taken back.</summary>
/// <param name="Tab">The tab of the page to go back to.</param>
public sealed record LinksNews(MakeLink.View? Made = null, Words? Words = null, string? Tab = null);

/// <summary>The links by which a referral can be opened now: who made them and when, not what they are. Who of the
/// line it was, an agency is not told.</summary>
public static class ListLinks
{
    public record View(Guid LinkId, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt);

    /// <summary>What the page shows.</summary>
    /// <param name="Forms">What the addresses of its forms begin with.</param>
    /// <param name="Back">The page it was opened from.</param>
    public sealed record Content(Guid Referral, bool Open, IReadOnlyList<View> Links, string Forms, string Back);

    public static async Task<Results<Ok<IReadOnlyList<View>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await db.Do(work => Read(id, user, work), stop) is { } content
            ? TypedResults.Ok(content.Links)
            : TypedResults.NotFound();

    public static Task<Results<RazorComponentResult, NotFound>> HandlePage(
        Guid id, string? tab, string? revoked, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        Page(id, new LinksNews(Words: RevokeLink.WordsOf(revoked), Tab: tab), http, db, stop);

    /// <summary>An agency has the page below its inbox, supervisors below theirs.</summary>
    public static string PathOf(Guid referral, ClaimsPrincipal user) => $"{FormsOf(referral, user)}/links";

    internal static async Task<Results<RazorComponentResult, NotFound>> Page(
        Guid id, LinksNews news, HttpContext http, ReferralDatabase db, CancellationToken stop)
    {
        var content = await db.Do(work => Read(id, http.User, work), stop);
        if (content is null) return TypedResults.NotFound();

        return new RazorComponentResult<LinksPage>(new { http.User, Content = content, News = news });
    }

    private static async Task<Content?> Read(Guid id, ClaimsPrincipal user, Work work)
    {
        if (await work.FindLinked(id, user) is not { } linked) return null;

        // With the referral its links are over, whatever stands in the table.
        var ofTheLine = !user.IsInRole(Roles.Partner);
        var open = OpenLink.IsOpen(linked.Status);
        var links = await work.Many(
            $"""
            SELECT id, CASE WHEN by_agency OR {ofTheLine} THEN made_by ELSE {Roles.Supervisor} END, made_at, until
            FROM referral_links
            WHERE referral_id = {id} AND until > {work.Now} AND {open}
            ORDER BY made_at, id
            """,
            row => new View(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<DateTimeOffset>(3)));
        return new Content(
            id, open, links, FormsOf(id, user), ofTheLine ? ShowReferrals.Path : ShowInbox.Path);
    }

    private static string FormsOf(Guid referral, ClaimsPrincipal user) =>
        $"{(user.IsInRole(Roles.Partner) ? ShowInbox.Path : ShowReferrals.FormsPath)}/{referral}";
}
