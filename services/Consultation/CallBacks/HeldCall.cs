using ConsultationService.Calls;
using Contracts;
using Npgsql;
using Platform.Messaging;

namespace ConsultationService.CallBacks;

/// <summary>The call of a consultation, as its holder sees it.</summary>
/// <param name="State">Null where no exchange told anything.</param>
/// <param name="Promised">The kind of call back it is; null where the person came by themselves.</param>
/// <param name="NoMessage">Nothing may be left on an answering machine.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="Colleagues">Who is here and may be put on the line.</param>
public sealed record HeldCall(
    CallState? State, CallFailure? Failure, CallBackKind? Promised, bool NoMessage, int Attempts,
    IReadOnlyList<string> Colleagues)
{
    internal static HeldCall Read(NpgsqlDataReader row, int at) => new(
        row.IsDBNull(at) ? null : EventJson.ValueOf<CallState>(row.GetString(at)),
        row.IsDBNull(at + 1) ? null : EventJson.ValueOf<CallFailure>(row.GetString(at + 1)),
        row.IsDBNull(at + 2) ? null : EventJson.ValueOf<CallBackKind>(row.GetString(at + 2)),
        !row.IsDBNull(at + 3) && row.GetBoolean(at + 3), row.IsDBNull(at + 4) ? 0 : row.GetInt32(at + 4),
        row.GetFieldValue<string[]>(at + 5));
}
