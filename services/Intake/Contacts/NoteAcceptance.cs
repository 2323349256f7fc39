using Contracts;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// A contact that a counsellor has taken is in consultation until that is completed, also when its call has ended.
/// </summary>
public static class NoteAcceptance
{
    public static Task React(ContactAccepted accepted, Work work) => work.Execute(
        $"""
        UPDATE contacts SET state = {ContactState.InConsultation}
        WHERE id = {accepted.ContactId} AND NOT consulted
        """);
}
