using Contracts;
using Platform;

namespace ConsultationService.Calls;

public enum CallState { Ringing, Failed, Connected, Held, Conference, Transferred, Ended }

/// <summary>The call of a consultation: what may be asked of the exchange. Pure: no clock, no database.</summary>
/// <param name="State">
/// Null where no exchange told anything yet: of somebody who came by telephone they are on the line.
/// </param>
/// <param name="AskedAt">When something was asked of the exchange that it has not answered.</param>
public sealed record CallLine(Channel Channel, CallState? State, DateTimeOffset? AskedAt)
{
    /// <summary>An answer that has not come after this will not: what is older is not done any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What may be asked of a call in this state.</summary>
    public static bool Allows(CallControl control, CallState? state) => control switch
    {
        CallControl.Hold => state is null or CallState.Connected,
        // 109 first and then 119: whoever helps comes to those who do.
        CallControl.Conference => state is null or CallState.Connected or CallState.Conference,
        CallControl.Retrieve => state is CallState.Held,
        CallControl.Transfer => state is null or CallState.Connected or CallState.Conference,
        CallControl.End => state is null or CallState.Connected or CallState.Held or CallState.Conference,
    };

    /// <summary>How the call stands when the exchange has done it.</summary>
    public static CallState After(CallControl control) => control switch
    {
        CallControl.Hold => CallState.Held,
        CallControl.Retrieve => CallState.Connected,
        CallControl.Transfer => CallState.Transferred,
        CallControl.Conference => CallState.Conference,
        CallControl.End => CallState.Ended,
    };

    /// <summary>Nobody who may be in danger is hung up on, or passed on to a hotline and left.</summary>
    public static void StayWith(CallControl control, string? hotline)
    {
        if (control is CallControl.End)
        {
            throw new RefusedException(
                "person-in-danger", "위험할 수 있는 분입니다. 먼저 끊지 않습니다. 위험이 지나갔으면 위험 수준부터 낮춰 주십시오.",
                "The person may be in danger: do not hang up. Once it is over, lower the level of risk first.");
        }

        if (control is CallControl.Transfer && hotline is not null)
        {
            throw new RefusedException(
                "person-in-danger", "위험할 수 있는 분입니다. 넘기지 말고 함께 연결해 통화에 남아 주십시오.",
                "The person may be in danger: add the hotline to the call and stay on the line.");
        }
    }

    public void Require(CallControl control, DateTimeOffset now)
    {
        if (Channel is not Channel.Phone)
        {
            throw new RefusedException("no-call", "전화로 온 상담이 아닙니다.", "This person is not on the telephone.");
        }

        if (AskedAt > now - Patience)
        {
            throw new RefusedException(
                "call-being-controlled", "교환기의 답을 기다리고 있습니다.", "The exchange has not answered yet.");
        }

        if (!Allows(control, State))
        {
            throw new RefusedException(
                "call-not-so", "지금 통화 상태에서는 할 수 없습니다.", "The call is in no state for this.");
        }
    }
}
