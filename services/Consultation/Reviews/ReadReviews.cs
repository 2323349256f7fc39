using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Crises;
using ConsultationService.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Reviews;

/// <summary>
/// A counsellor reads what was said of their own consultations, newest first, and says that they have.
/// </summary>
public static class ReadReviews
{
    public const string Path = "/desk/reviews/own/page";

    private const int ShownMax = 50;

    public static async Task<Ok<List<GivenReview>>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => Read(user.Id(), vault, work), stop));

    public static async Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) =>
        new RazorComponentResult<OwnReviewsPage>(
            new { User = user, Reviews = await db.DoApart(work => Read(user.Id(), vault, work), stop) });

    public static async Task<Results<NoContent, NotFound>> HandleSeen(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await See(id, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    public static async Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop) =>
        await See(id, http.User.Id(), db, stop) ? SeeOther.At(Path, http) : TypedResults.NotFound();

    private static Task<bool> See(Guid id, string counsellor, ConsultationDatabase db, CancellationToken stop) =>
        db.Do(
            async work => await work.Execute(
                $"""
                UPDATE reviews SET seen_at = coalesce(seen_at, {work.Now})
                WHERE id = {id} AND counsellor = {counsellor} AND given_at IS NOT NULL
                """) > 0,
            stop);

    private static Task<List<GivenReview>> Read(string counsellor, NoteVault vault, Work work) => work.Many(
        $"""
        SELECT r.id, r.consultation_id, c.completed_at, r.reviewer, r.given_at, r.marks, r.comment, r.seen_at
        FROM reviews r
        JOIN consultations c ON c.id = r.consultation_id
        WHERE r.counsellor = {counsellor} AND r.given_at IS NOT NULL
        ORDER BY r.given_at DESC, r.id
        LIMIT {ShownMax}
        """,
        row => new GivenReview(
            row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4), CaseHistoryTable.Json<List<ReviewAnswer>>(row.GetString(5)),
            row.IsDBNull(6) ? null : vault.OpenReview(row.GetGuid(0), row.GetFieldValue<byte[]>(6)), row.Moment(7)));
}
