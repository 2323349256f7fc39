using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Reviews;

/// <summary>
/// Whoever drew a record says how it was done; the counsellor reads it. What is said is sealed, and is not kept of
/// somebody who has been erased meanwhile or took back their consent.
/// </summary>
public static class GiveReview
{
    public sealed record Request(
        IReadOnlyList<ReviewAnswer> Marks, [property: JsonConverter(typeof(NoteJson))] string? Comment = null);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault,
        CancellationToken stop) =>
        await Give(id, request, user.Id(), db, vault, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such review.</summary>
    public static Task<bool> Give(
        Guid id, Request request, string reviewer, ConsultationDatabase db, NoteVault vault, CancellationToken stop)
    {
        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
        ReviewPolicy.Check(request.Marks, comment);
        return db.Do(work => Give(id, request.Marks, comment, reviewer, vault, work), stop);
    }

    private static async Task<bool> Give(
        Guid id, IReadOnlyList<ReviewAnswer> marks, string? comment, string reviewer, NoteVault vault, Work work)
    {
        var review = await work.One(
            $"SELECT reviewer, given_at IS NOT NULL, case_id FROM reviews WHERE id = {id} FOR UPDATE",
            row => new { Reviewer = row.GetString(0), Given = row.GetBoolean(1), CaseId = row.GetGuid(2) });
        if (review is null) return false;

        if (review.Reviewer != reviewer)
        {
            throw new NotYoursException(
                "review-of-another", "다른 감독자가 살피는 기록입니다.", "Another supervisor reviews this record.");
        }

        if (review.Given)
        {
            throw new RefusedException("review-given", "이미 마친 살핌입니다.", "This review has been given.");
        }

        var kept = await work.MayKeepNotes(review.CaseId) && !await work.IsErased(review.CaseId);
        var said = kept && comment is not null ? vault.SealReview(id, comment) : null;
        await work.Execute(
            $"""
            UPDATE reviews
            SET given_at = {work.Now}, marks = {JsonSerializer.Serialize(marks, EventJson.Options)}::jsonb,
                comment = {said}
            WHERE id = {id}
            """);
        work.Audit("review-given", review.CaseId);
        return true;
    }
}
