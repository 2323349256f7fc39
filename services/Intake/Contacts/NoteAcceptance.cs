using Contracts;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// When a counsellor has taken a contact, it is in consultation until that is completed, though the call may have ended.
/// </summary>
public static class NoteAcceptance
{
    public static Task React(ContactAccepted accepted, Work work) => work.Execute(
        $"""
        UPDATE contacts SET state = {ContactState.InConsultation}
        WHERE id = {accepted.ContactId} AND NOT consulted
        """);
}
