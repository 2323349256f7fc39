using Contracts;
using Platform.Postgres;

namespace ConsultationService.Calls;

/// <summary>The exchange has done what was asked of it; where it could not, the call is as it was.</summary>
public static class NoteControl
{
    public static Task React(CallControlled controlled, Work work)
    {
        var after = CallLine.After(controlled.Control);
        var done = controlled.Failure is null;
        // The call itself may have come to its end meanwhile.
        return work.Execute(
            $"""
            UPDATE consultations
            SET call = CASE WHEN {done} THEN {after} ELSE coalesce(call, 'connected') END,
                call_failure = {controlled.Failure}, call_control = NULL, call_control_at = NULL
            WHERE id = {controlled.ConsultationId} AND call_control = {controlled.RequestId} AND state = 'open'
            """);
    }
}
