using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace ConsultationService.Consultations;

/// <summary>
/// Whoever asks for what is kept of them also gets what counsellors wrote: the notes of their case go to Intake,
/// sealed, to be handed over with the copy. An erased case has none.
/// </summary>
public static class HandOverNotes
{
    public const string Receiver = "intake";

    /// <summary>As Intake reads it.</summary>
    public record Note(DateTimeOffset WrittenAt, string Text);

    public static async Task React(NotesRequested requested, NoteVault vault, Handover handover, Work work)
    {
        var notes = await work.Many(
            $"""
            SELECT id, completed_at, note
            FROM consultations
            WHERE case_id = {requested.CaseId} AND completed_at IS NOT NULL AND note IS NOT NULL
            ORDER BY completed_at, id
            """,
            row => new Note(
                row.GetFieldValue<DateTimeOffset>(1), vault.Open(row.GetGuid(0), row.GetFieldValue<byte[]>(2))));
        var context = new HandoverContext(Receiver, Topic.Of<NotesReleased>(), requested.CaseId);
        work.Audit("note-handed-over", requested.CaseId);
        work.Announce(
            new NotesReleased(requested.RequestId, requested.CaseId, handover.Seal(context, notes)),
            requested.CaseId);
    }
}
