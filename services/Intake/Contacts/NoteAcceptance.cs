using Contracts;
using IntakeService.Chats;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// When a counsellor has taken a contact, it is in consultation until that is completed or given back, though the call
/// may have ended, and its holder may see whom it is about; so it is when somebody is called back, whatever the contact
/// came to. Of two consultations the later is known by its id, which begins with the time (RFC 9562, version 7).
/// </summary>
public static class NoteAcceptance
{
    public static async Task React(ContactAccepted accepted, Conversation talk, Work work)
    {
        var chat = await work.LockChatOf(accepted.ContactId);
        var held = await work.Execute(
            $"""
            UPDATE contacts
            SET counsellor = {accepted.CounsellorId}, consultation_id = {accepted.ConsultationId},
                met_again = consulted, state = CASE
                    WHEN consulted OR {accepted.CallBackId} IS NOT NULL THEN state
                    ELSE {ContactState.InConsultation} END
            WHERE id = {accepted.ContactId} AND {accepted.ConsultationId} <> ALL(returned)
                AND (consultation_id IS NULL OR consultation_id <= {accepted.ConsultationId})
            """);
        // Who is called back hears the counsellor, and does not read them.
        if (held > 0 && accepted.CallBackId is null) NotePresence.Joined(chat, talk, work);
    }

    public static async Task React(ContactReturned returned, Conversation talk, Work work)
    {
        var chat = await work.LockChatOf(returned.ContactId);
        var given = await work.Execute(
            $"""
            UPDATE contacts
            SET counsellor = NULL, met_again = false, state = CASE
                WHEN consulted OR state <> {ContactState.InConsultation} THEN state
                WHEN ended_at IS NULL THEN {ContactState.Waiting}
                ELSE {ContactState.Abandoned} END
            WHERE id = {returned.ContactId} AND consultation_id = {returned.ConsultationId}
            """);
        await work.Execute(
            $"""
            UPDATE contacts SET returned = array_append(returned, {returned.ConsultationId})
            WHERE id = {returned.ContactId}
            """);
        if (given > 0) NotePresence.Away(chat, talk, work);
    }
}
