using Contracts;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// When a counsellor has taken a contact, it is in consultation until that is completed, though the call may have
/// ended, and its holder may see whom it is about.
/// </summary>
public static class NoteAcceptance
{
    public static Task React(ContactAccepted accepted, Work work) => work.Execute(
        $"""
        UPDATE contacts
        SET counsellor = {accepted.CounsellorId},
            state = CASE WHEN consulted THEN state ELSE {ContactState.InConsultation} END
        WHERE id = {accepted.ContactId}
        """);
}
