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
