using ConsultationService.Records;
using Platform;

namespace ConsultationService.Reviews;

/// <summary>What a consultation is looked at for, by what its record tells.</summary>
public enum ReviewCriterion { Listening, Risk, Needs, Consent, Record }

public enum ReviewMark { Met, Partly, NotMet, NotApplicable }

public sealed record ReviewAnswer(ReviewCriterion Criterion, ReviewMark Mark);

/// <summary>A record that was drawn, as its reviewer reads it.</summary>
public sealed record DrawnReview(
    Guid ReviewId, string Counsellor, DateTimeOffset DrawnAt, ReadRecord.View Consultation);

/// <summary>What a reviewer found, as the counsellor reads it.</summary>
/// <param name="Comment">Null where nothing was said, or what was said has been forgotten with the person.</param>
public sealed record GivenReview(
    Guid ReviewId, Guid ConsultationId, DateTimeOffset CompletedAt, string Reviewer, DateTimeOffset GivenAt,
    IReadOnlyList<ReviewAnswer> Marks, string? Comment, DateTimeOffset? SeenAt);

/// <summary>When a review is whole. Pure: no clock, no database.</summary>
public static class ReviewPolicy
{
    public const int CommentLengthMax = 2_000;

    /// <summary>
    /// Every criterion is answered once, and what was not met is explained: nobody learns from a mark alone.
    /// </summary>
    public static void Check(IReadOnlyList<ReviewAnswer> marks, string? comment)
    {
        foreach (var criterion in Enum.GetValues<ReviewCriterion>())
        {
            if (marks.Count(mark => mark.Criterion == criterion) == 1) continue;

            throw new BadFieldException(
                "marks", $"‘{ReviewWords.Of(criterion).Ko}’은(는) 한 번 고릅니다.",
                $"Choose once for “{ReviewWords.Of(criterion).En}”.");
        }

        if (comment?.Length > CommentLengthMax)
        {
            throw new BadFieldException(
                "comment", $"{CommentLengthMax:N0}자까지 쓸 수 있습니다.", $"At most {CommentLengthMax:N0} characters.");
        }

        if (comment is null && marks.Any(mark => mark.Mark is ReviewMark.NotMet))
        {
            throw new BadFieldException(
                "comment", "부족한 점이 있으면 까닭을 적어 주십시오.", "Please say why something was not met.");
        }
    }
}
