using ConsultationService.Queue;
using Contracts;
using Platform;

namespace ConsultationService.Consultations;

public enum ConsultationState { Open, Completed, Returned }

/// <summary>
/// One counsellor talks with one person: who may write in it, and end it how. Pure: no clock, no database.
/// </summary>
/// <param name="Unreached">A promised call that the person has not answered yet.</param>
public sealed record Consultation(
    Guid Id, Guid ContactId, Guid CaseId, string Counsellor, ConsultationState State, string? District,
    Channel Channel, Risk Found, int WaitedSeconds, bool Unreached)
{
    internal TakeNextContact.View Held => new(Id, ContactId, CaseId, Channel, WaitedSeconds, Found);

    /// <summary>Only its holder completes a consultation, and only once; no call that nobody has answered.</summary>
    public ConsultationCompleted Complete(string counsellor, Completion completion)
    {
        RequireHeld(counsellor);
        if (Unreached)
        {
            throw new RefusedException(
                "call-not-answered", "전화를 아직 받지 않으셨습니다. 받으셨는지부터 골라 주십시오.",
                "The call has not been answered. Say first how it went.");
        }

        return new ConsultationCompleted(
            Id, ContactId, CaseId, completion.Kind, completion.Needs ?? [], completion.Risk, completion.Outcome,
            completion.FollowUp ?? new FollowUp(Companion: false), completion.Consents ?? [], District,
            Fit: completion.FitToTell());
    }

    /// <summary>Only its holder answers, while it is open, and only somebody who writes.</summary>
    public void Answer(string counsellor)
    {
        RequireHeld(counsellor);
        if (!IsWritten(Channel))
        {
            throw new RefusedException(
                "not-a-written-contact", "글로 온 상담이 아니어서 글로 답할 수 없습니다.",
                "This person did not write, so there is nobody to read an answer.");
        }
    }

    public void RequireHeld(string counsellor)
    {
        if (counsellor != Counsellor)
        {
            throw new NotYoursException(
                "consultation-held-by-another", "다른 상담원이 맡은 상담입니다.", "Another counsellor holds this consultation.");
        }

        if (State is ConsultationState.Returned)
        {
            throw new RefusedException(
                "contact-returned", "이 상담은 기다리는 줄로 돌아갔습니다.", "This contact has gone back to the queue.");
        }

        if (State is ConsultationState.Completed)
        {
            throw new RefusedException(
                "consultation-already-completed", "이미 마친 상담입니다.", "This consultation has been completed.");
        }
    }

    /// <summary>On these channels both sides write.</summary>
    public static bool IsWritten(Channel channel) => channel switch
    {
        Channel.WebChat or Channel.Kakao => true,
        Channel.Phone or Channel.SelfCheck or Channel.DropIn or Channel.Report => false,
    };
}
