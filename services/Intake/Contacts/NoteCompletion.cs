using Contracts;
using IntakeService.Chats;
using IntakeService.Consents;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// When a consultation is completed, so is its contact, whatever was heard of its call. The consents given in it are
/// recorded.
/// </summary>
public static class NoteCompletion
{
    public static async Task React(
        ConsultationCompleted completed, CloudEvent heard, Conversation talk, Work work)
    {
        await NotePresence.Left(completed, talk, work);
        await work.Execute(
            $"""
            UPDATE contacts SET state = {ContactState.Completed}, consulted = true,
                returned = array_append(returned, {completed.ConsultationId}),
                met_again = met_again AND consultation_id IS DISTINCT FROM {completed.ConsultationId}
            WHERE id = {completed.ContactId}
            """);
        await RecordConsents.From(completed, heard.Time, work);
    }
}
