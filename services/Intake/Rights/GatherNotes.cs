using Contracts;
using IntakeService.People;
using Platform;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Rights;

/// <summary>
/// What counsellors wrote belongs into a person's copy (Personal Information Protection Act, article 35). Of cases in
/// which somebody else spoke about them it does not: that would tell who did (35(4)2); they are counted.
/// </summary>
public static class GatherNotes
{
    internal const string Receiver = "intake";

    /// <summary>As Consultation seals it.</summary>
    public record Note(DateTimeOffset WrittenAt, string Text);

    internal sealed record Gathered(IReadOnlyList<(Guid Case, string Sealed)> Notes, int Withheld);

    /// <summary>Asks for the notes of every consultation in which the person spoke for themselves.</summary>
    internal static async Task AskForNotes(this Work work, Guid request, Guid person)
    {
        var family = (await work.FamilyOf(person)).ToArray();
        var cases = await work.Many(
            $"""
            INSERT INTO rights_notes (request_id, case_id)
            SELECT DISTINCT {request}, c.case_id
            FROM contacts c
            LEFT JOIN calls USING (call_id, source)
            WHERE c.consulted AND c.relation = 'self' AND coalesce(c.person_id, calls.person_id) = ANY({family})
            ON CONFLICT (request_id, case_id) DO NOTHING
            RETURNING case_id
            """,
            row => row.GetGuid(0));
        foreach (var one in cases) work.Announce(new NotesRequested(request, one), one);
    }

    public static Task React(NotesReleased released, Handover handover, Work work)
    {
        // What does not open parks the event now, rather than failing the copy.
        Open(released.CaseId, released.Sealed, handover);
        return work.Execute(
            $"""
            UPDATE rights_notes SET sealed = {released.Sealed}
            WHERE request_id = {released.RequestId} AND case_id = {released.CaseId}
            """);
    }

    /// <summary>What was gathered; refused while some of it is on its way.</summary>
    internal static async Task<Gathered> NotesOf(this Work work, Guid request, IReadOnlyCollection<Guid> persons)
    {
        var notes = await work.Many(
            $"SELECT case_id, sealed FROM rights_notes WHERE request_id = {request} ORDER BY case_id",
            row => (Case: row.GetGuid(0), Sealed: row.IsDBNull(1) ? null : row.GetString(1)));
        if (notes.Exists(note => note.Sealed is null))
        {
            throw new RefusedException(
                "copy-not-ready", "상담 기록을 모으고 있습니다. 잠시 뒤에 다시 해 주십시오.",
                "The notes are being gathered. Please try again in a moment.");
        }

        var family = persons.ToArray();
        var withheld = await work.Value<long>(
            $"""
            SELECT count(DISTINCT case_id) FROM contacts
            WHERE consulted AND relation <> 'self' AND subject_id = ANY({family})
            """);
        return new Gathered(notes.ConvertAll(note => (note.Case, note.Sealed!)), (int)(withheld ?? 0));
    }

    internal static List<Note> Open(Guid caseId, string released, Handover handover) => handover.Open<List<Note>>(
        new HandoverContext(Receiver, Topic.Of<NotesReleased>(), caseId), released);
}
