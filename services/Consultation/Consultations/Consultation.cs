using Contracts;
using Platform;

namespace ConsultationService.Consultations;

public enum ConsultationState { Open, Completed }

/// <summary>One counsellor talks with one person, and who may end it how. Pure: no clock, no database.</summary>
public sealed record Consultation(
    Guid Id, Guid ContactId, Guid CaseId, string Counsellor, ConsultationState State, string? District)
{
    /// <summary>Only its holder completes a consultation, and only once.</summary>
    public ConsultationCompleted Complete(string counsellor, Completion completion)
    {
        if (counsellor != Counsellor)
        {
            throw new NotYoursException(
                "consultation-held-by-another", "다른 상담원이 맡은 상담입니다.", "Another counsellor holds this consultation.");
        }

        return State switch
        {
            ConsultationState.Open => new ConsultationCompleted(
                Id, ContactId, CaseId, completion.Kind, completion.Needs ?? [], completion.Risk, completion.Outcome,
                completion.FollowUp ?? new FollowUp(Companion: false), completion.Consents ?? [], District),
            ConsultationState.Completed => throw new RefusedException(
                "consultation-already-completed", "이미 마친 상담입니다.", "This consultation has been completed."),
        };
    }
}
