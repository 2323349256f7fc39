using Platform;

namespace IntakeService.Rights;

/// <summary>What the law gives everybody (Personal Information Protection Act, articles 35 to 37).</summary>
public enum RightKind { Access, Correction, Suspension, Erasure }

public enum RightState { Received, Confirmed, Done, Refused }

public enum RightRefusal { IdentityNotConfirmed, NothingKnown, LawRequiresKeeping, Withdrawn }

/// <summary>A request, and what may be done with it next. Pure: no clock, no database.</summary>
public sealed record RightsRequest(Guid Id, RightKind Kind, RightState State, int Tries, Guid? Person)
{
    /// <summary>Days in which the law wants an answer (Enforcement Decree, articles 41 to 44).</summary>
    public const int DaysToAnswer = 10;

    /// <summary>Wrong codes after which nobody can confirm it any more.</summary>
    public const int TriesMax = 5;

    /// <summary>Refused once it is closed or confirmed, or when too many codes were wrong.</summary>
    public void MayBeConfirmed()
    {
        if (State is not RightState.Received) throw Settled();
        if (Tries >= TriesMax)
        {
            throw new RefusedException(
                "too-many-tries", "코드가 여러 번 틀려 더는 확인할 수 없습니다. 새로 신청받아 주십시오.",
                "The code was wrong too often. The person has to ask anew.");
        }
    }

    /// <summary>The person to do it for; refused while nobody has confirmed that it is they who ask.</summary>
    public Guid MayBeDone(RightKind kind)
    {
        if (Kind != kind) throw Settled();
        return State switch
        {
            RightState.Confirmed when Person is { } person => person,
            RightState.Confirmed => throw new RefusedException(
                "nothing-known", "이 번호나 코드로 알려진 것이 없습니다.",
                "Nothing is known under this number or code."),
            RightState.Received => throw new RefusedException(
                "identity-not-confirmed", "본인 확인을 먼저 해 주십시오.", "Please confirm the identity first."),
            RightState.Done or RightState.Refused => throw Settled(),
        };
    }

    public void MayBeRefused()
    {
        if (State is RightState.Done or RightState.Refused) throw Settled();
    }

    private static RefusedException Settled() => new(
        "request-settled", "이미 처리했거나 이 신청에 맞지 않는 처리입니다.",
        "It has been settled, or this is not what was asked for.");
}
