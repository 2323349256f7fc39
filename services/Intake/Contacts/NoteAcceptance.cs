using Contracts;
using IntakeService.Chats;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// When a counsellor has taken a contact, it is in consultation until that is completed, though the call may have
/// ended, and its holder may see whom it is about.
/// </summary>
public static class NoteAcceptance
{
    public static async Task React(ContactAccepted accepted, Work work)
    {
        await NotePresence.Joined(accepted, work);
        await work.Execute(
            $"""
            UPDATE contacts
            SET counsellor = {accepted.CounsellorId},
                state = CASE WHEN consulted THEN state ELSE {ContactState.InConsultation} END
            WHERE id = {accepted.ContactId}
            """);
    }
}
