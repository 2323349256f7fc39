using ConsultationService.Records;
using Contracts;
using Platform.Cities;
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

    public static async Task React(
        NotesRequested requested, NoteVault vault, Handover handover, CityPack city, Work work)
    {
        var written = await work.WrittenOf(requested.CaseId, vault);
        var notes = written
            .Select(one => new Note(one.At, one.Text(city))).Where(note => note.Text.Length > 0).ToList();
        var context = new HandoverContext(Receiver, Topic.Of<NotesReleased>(), requested.CaseId);
        work.Audit("note-handed-over", requested.CaseId);
        work.Announce(
            new NotesReleased(requested.RequestId, requested.CaseId, handover.Seal(context, notes)),
            requested.CaseId);
    }
}
