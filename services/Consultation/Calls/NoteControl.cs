using ConsultationService.Consultations;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.Calls;

/// <summary>
/// The exchange has done what was asked of it; where it could not, the call is as it was. A colleague to whom the call
/// was transferred holds the consultation from then on, with all that is written in it.
/// </summary>
public static class NoteControl
{
    public static async Task React(CallControlled controlled, Work work)
    {
        if (await work.LockConsultation(controlled.ConsultationId) is not { } held) return;

        var after = CallLine.After(controlled.Control);
        var done = controlled.Failure is null;
        var passed = done && controlled.Control is CallControl.Transfer;
        // The call itself may have come to its end meanwhile.
        var colleague = await work.One(
            $"""
            UPDATE consultations AS c
            SET call = CASE WHEN {passed} AND call_control_to IS NOT NULL THEN 'connected' WHEN {done} THEN {after}
                    ELSE coalesce(call, 'connected') END,
                counsellor = CASE WHEN {passed} THEN coalesce(call_control_to, counsellor) ELSE counsellor END,
                call_failure = {controlled.Failure}, call_control = NULL, call_control_at = NULL,
                call_control_to = NULL
            WHERE id = {held.Id} AND call_control = {controlled.RequestId} AND state = 'open'
            RETURNING counsellor, call_back_id
            """,
            row => Tuple.Create(row.GetString(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1)));
        if (colleague is not var (counsellor, callBack) || counsellor == held.Counsellor) return;

        work.Audit("contact-passed-on", held.CaseId);
        work.Announce(
            new ContactAccepted(held.ContactId, held.CaseId, held.Id, held.WaitedSeconds, counsellor, callBack),
            held.CaseId);
    }
}
