using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Reviews;

/// <summary>
/// A supervisor draws a record to review. Chance chooses it, among the latest of whoever was reviewed least; there is
/// no way to look for one, and no other is drawn before this one is done.
/// </summary>
public static class DrawReview
{
    /// <summary>How old a consultation may be: what is said of it should still be remembered.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(14);

    private static readonly TimeSpan Counted = TimeSpan.FromDays(90);

    public static async Task<Results<Ok<DrawnReview>, NoContent>> Handle(
        EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault,
        CancellationToken stop) =>
        await Draw(user, db, vault, stop) is { } drawn ? TypedResults.Ok(drawn) : TypedResults.NoContent();

    /// <summary>Null when there is none that could be reviewed.</summary>
    public static Task<DrawnReview?> Draw(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) => db.Do(
        async work =>
        {
            var id = Guid.CreateVersion7();
            var drawn = await work.Execute(
                $"""
                INSERT INTO reviews (id, consultation_id, case_id, counsellor, reviewer, drawn_at)
                SELECT {id}, c.id, c.case_id, c.counsellor, {user.Id()}, {work.Now}
                FROM consultations c
                JOIN queue q ON q.contact_id = c.contact_id
                WHERE c.state = 'completed' AND c.completed_at >= {work.Now - Within}
                    AND c.counsellor <> {user.Id()} AND num_nonnulls(c.note, c.triage) > 0
                    AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
                    AND NOT EXISTS (SELECT FROM reviews WHERE consultation_id = c.id)
                    AND NOT EXISTS (SELECT FROM reviews WHERE reviewer = {user.Id()} AND given_at IS NULL)
                ORDER BY (
                    SELECT count(*) FROM reviews
                    WHERE counsellor = c.counsellor AND drawn_at >= {work.Now - Counted}), md5(c.id::text || {id}::text)
                LIMIT 1
                ON CONFLICT DO NOTHING
                """);
            var review = await InHand(user.Id(), vault, work);
            if (drawn > 0) work.Audit("review-drawn", review!.Consultation.CaseId);
            return review;
        },
        stop);

    /// <summary>The one a supervisor has drawn and not done; each look at the record stands in the audit.</summary>
    internal static async Task<DrawnReview?> InHand(string reviewer, NoteVault vault, Work work)
    {
        var open = await work.One(
            $"""
            SELECT id, consultation_id, counsellor, drawn_at FROM reviews
            WHERE reviewer = {reviewer} AND given_at IS NULL
            """,
            row => new
            {
                Id = row.GetGuid(0),
                Consultation = row.GetGuid(1),
                Counsellor = row.GetString(2),
                At = row.GetFieldValue<DateTimeOffset>(3),
            });
        if (open is null || await ReadRecord.Of(open.Consultation, vault, work) is not { } record) return null;

        work.Audit("record-read-for-review", record.CaseId);
        return new DrawnReview(open.Id, open.Counsellor, open.At, record);
    }
}
