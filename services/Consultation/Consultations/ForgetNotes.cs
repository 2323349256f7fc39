using ConsultationService.CallBacks;
using ConsultationService.Conversations;
using ConsultationService.Records;
using ConsultationService.Rooms;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// When somebody has been erased, so are the notes of their case and all that was written in it. A consultation that is
/// still open will leave none.
/// </summary>
public static class ForgetNotes
{
    public static async Task React(PersonErased erased, Work work)
    {
        await work.RememberErased(erased.CaseId, erased.ErasedAt);
        // Of all, with a note or without: one that is being completed now is waited for.
        await work.ExecuteAll(
            $"UPDATE consultations SET note = NULL, draft = NULL, triage = NULL WHERE case_id = {erased.CaseId}",
            $"UPDATE reviews SET comment = NULL WHERE case_id = {erased.CaseId}",
            $"DELETE FROM case_consents WHERE case_id = {erased.CaseId}",
            $"DELETE FROM referral_steps WHERE case_id = {erased.CaseId}",
            $"UPDATE crises SET location = NULL WHERE case_id = {erased.CaseId}",
            $"""
            UPDATE crisis_hand_overs SET accepted_by = NULL
            WHERE crisis_id IN (SELECT id FROM crises WHERE case_id = {erased.CaseId})
            """,
            $"""
            UPDATE risk_changes SET reason = NULL
            WHERE crisis_id IN (SELECT id FROM crises WHERE case_id = {erased.CaseId})
            """,
            $"DELETE FROM talk_plans WHERE case_id = {erased.CaseId}");
        await work.PartCase(erased.CaseId);
        await work.DropCallBacks(erased.CaseId);
        await work.DropSlots(erased.CaseId);
        await work.ForgetConversations(erased.CaseId);
    }
}
