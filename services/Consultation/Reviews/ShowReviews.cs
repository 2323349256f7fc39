using System.Security.Claims;
using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Reviews;

/// <summary>Of whom how much was reviewed in the last 90 days, and the record a supervisor has in hand.</summary>
public static class ShowReviews
{
    public const string Path = "/desk/reviews/page";

    private static readonly TimeSpan Counted = TimeSpan.FromDays(90);

    /// <param name="Completed">How many consultations they completed.</param>
    /// <param name="Met">Of all marks that apply, the share that is met, 0 to 1; null where there are none.</param>
    /// <param name="Unseen">Given and not read by the counsellor yet.</param>
    public sealed record Line(string Counsellor, int Completed, int Given, int Unseen, double? Met);

    public static async Task<Ok<List<Line>>> Handle(ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(Read, stop));

    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) =>
        Page(user, db, vault, null, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, SentForm? sent, CancellationToken stop)
    {
        var (lines, drawn) = await db.Do(
            async work => (await Read(work), await DrawReview.InHand(user.Id(), vault, work)), stop);
        return new RazorComponentResult<ReviewsPage>(new { User = user, Lines = lines, Drawn = drawn, Sent = sent })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }

    private static Task<List<Line>> Read(Work work) => work.Many(
        $"""
        SELECT done.counsellor, done.completed, coalesce(given.reviews, 0), coalesce(given.unseen, 0), given.met
        FROM (
            SELECT counsellor, count(*)::int AS completed FROM consultations
            WHERE state = 'completed' AND completed_at >= {work.Now - Counted}
            GROUP BY counsellor) AS done
        LEFT JOIN (
            SELECT r.counsellor, count(DISTINCT r.id)::int AS reviews,
                (count(DISTINCT r.id) FILTER (WHERE r.seen_at IS NULL))::int AS unseen,
                count(*) FILTER (WHERE mark ->> 'mark' = {ReviewMark.Met})::double precision
                    / nullif(count(*) FILTER (WHERE mark ->> 'mark' <> {ReviewMark.NotApplicable}), 0) AS met
            FROM reviews r, jsonb_array_elements(r.marks) AS mark
            WHERE r.given_at >= {work.Now - Counted}
            GROUP BY r.counsellor) AS given USING (counsellor)
        ORDER BY coalesce(given.reviews, 0), done.counsellor
        """,
        row => new Line(
            row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3),
            row.IsDBNull(4) ? null : row.GetDouble(4)));
}
