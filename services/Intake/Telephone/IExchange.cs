using Contracts;

namespace IntakeService.Telephone;

/// <summary>
/// What a telephone exchange does for us, whatever its make. It is asked once; should a process have died before it
/// wrote down the answer, once more with the same request, which must do nothing again. Null is success.
/// </summary>
public interface IExchange
{
    /// <summary>
    /// Rings the counsellor, then the person, and connects the two: neither sees the other's number, the person sees
    /// the line's.
    /// </summary>
    Task<CallFailure?> Connect(
        Guid request, LiveCall call, string counsellor, string number, CancellationToken stop);

    Task<CallFailure?> Hold(Guid request, LiveCall call, CancellationToken stop);

    Task<CallFailure?> Retrieve(Guid request, LiveCall call, CancellationToken stop);

    /// <summary>Somebody else takes the call over; where they do not answer it stays where it is.</summary>
    Task<CallFailure?> Transfer(Guid request, LiveCall call, CallTarget to, CancellationToken stop);

    /// <summary>
    /// Somebody else joins the call, and nobody leaves it: while they are rung, and whatever becomes of that, person
    /// and counsellor hear each other.
    /// </summary>
    Task<CallFailure?> Conference(Guid request, LiveCall call, CallTarget to, CancellationToken stop);

    Task<CallFailure?> End(Guid request, LiveCall call, CancellationToken stop);
}

/// <summary>A call: of one that was made for us the consultation, of one that came in the exchange's own id.</summary>
public sealed record LiveCall(Guid ConsultationId, string? Source, string? CallId);

/// <summary>Who else is to be on the line: a public number, or a counsellor.</summary>
public sealed record CallTarget(string? Hotline, string? Counsellor);
