using ConsultationService.Calls;
using ConsultationService.Crises;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>The call of a consultation, as its holder sees it.</summary>
/// <param name="State">Null where no exchange told anything.</param>
/// <param name="Promised">The kind of call back it is; null where the person came by themselves.</param>
/// <param name="NoMessage">Nothing may be left on an answering machine.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="LeftAt">When the person hung up, or left the chat.</param>
public sealed record HeldCall(
    CallState? State, CallFailure? Failure, CallBackKind? Promised, bool NoMessage, int Attempts,
    DateTimeOffset? LeftAt)
{
    /// <summary>They have gone, and nobody is ringing them: whoever is with them may.</summary>
    public bool MayRing =>
        Promised is null && LeftAt is not null && State is (null or CallState.Ended or CallState.Failed);
}

/// <summary>The statement by which it is read.</summary>
internal static class HeldCallTable
{
    /// <summary>Null where there is no such consultation.</summary>
    public static Task<HeldCall?> CallOf(this Work work, Guid consultation) => work.One(
        $"""
        SELECT c.call, c.call_failure, b.kind, b.no_message, b.attempts, q.ended_at
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        LEFT JOIN call_backs b ON b.id = c.call_back_id
        WHERE c.id = {consultation}
        """,
        row => new HeldCall(
            row.IsDBNull(0) ? null : EventJson.ValueOf<CallState>(row.GetString(0)),
            row.IsDBNull(1) ? null : EventJson.ValueOf<CallFailure>(row.GetString(1)),
            row.IsDBNull(2) ? null : EventJson.ValueOf<CallBackKind>(row.GetString(2)),
            !row.IsDBNull(3) && row.GetBoolean(3), row.IsDBNull(4) ? 0 : row.GetInt32(4), row.Moment(5)));
}
