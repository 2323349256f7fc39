using Platform;

namespace ConsultationService.Reviews;

/// <summary>How criteria and marks are called.</summary>
public static class ReviewWords
{
    public static Words Of(ReviewCriterion criterion) => criterion switch
    {
        ReviewCriterion.Listening => new("경청과 존중", "Listened and respected"),
        ReviewCriterion.Risk => new("위험 확인", "Asked about risk"),
        ReviewCriterion.Needs => new("필요 확인과 연계", "Found the needs, offered what fits"),
        ReviewCriterion.Consent => new("동의와 개인정보", "Consent and personal data"),
        ReviewCriterion.Record => new("기록", "The record itself"),
    };

    public static Words Of(ReviewMark mark) => mark switch
    {
        ReviewMark.Met => new("잘됨", "met"),
        ReviewMark.Partly => new("일부", "partly"),
        ReviewMark.NotMet => new("부족함", "not met"),
        ReviewMark.NotApplicable => new("해당 없음", "does not apply"),
    };
}
