using Contracts;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>When a counsellor has taken a contact, it no longer waits. A contact that has ended stays ended.</summary>
public static class NoteAcceptance
{
    public static Task React(ContactAccepted accepted, Work work) => work.Execute(
        $"""
        UPDATE contacts SET state = {ContactState.InConsultation}
        WHERE id = {accepted.ContactId} AND state = {ContactState.Waiting}
        """);
}
