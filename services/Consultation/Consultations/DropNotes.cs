using ConsultationService.Conversations;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// Who takes back the consent to what they told of their health and feelings (Personal Information Protection Act,
/// article 23) takes back what was noted of it: the notes of the case are gone, and none is kept of it until they
/// consent again.
/// </summary>
public static class DropNotes
{
    private const string Purpose = "sensitive";

    public static Task React(ConsentGiven given, Work work) =>
        given.Purpose == Purpose ? work.RememberGiven(given.CaseId, given.GivenAt) : Task.CompletedTask;

    public static async Task React(ConsentWithdrawn withdrawn, Work work)
    {
        if (withdrawn.Purpose != Purpose) return;

        // In the order in which a completion locks: it waits for this, or this for it.
        await work.Execute($"SELECT FROM consultations WHERE case_id = {withdrawn.CaseId} ORDER BY id FOR UPDATE");
        await work.Execute(
            $"""
            INSERT INTO sensitive_consents AS known (case_id, withdrawn_at)
            VALUES ({withdrawn.CaseId}, {withdrawn.WithdrawnAt})
            ON CONFLICT (case_id) DO UPDATE SET withdrawn_at = greatest(known.withdrawn_at, EXCLUDED.withdrawn_at)
            """);
        if (await work.MayKeepNotes(withdrawn.CaseId)) return;

        var dropped = await work.Execute(
            $"""
            UPDATE consultations SET note = NULL, draft = NULL, triage = NULL
            WHERE case_id = {withdrawn.CaseId} AND num_nonnulls(note, draft, triage) > 0
            """);
        await work.Execute($"UPDATE reviews SET comment = NULL WHERE case_id = {withdrawn.CaseId}");
        if (dropped > 0) work.Audit("notes-dropped", withdrawn.CaseId);
        // A conversation is no note, but it tells of the same health and feelings, so it goes on the same word: at
        // once where nobody needs it any more, and at the end of a consultation that goes on.
        await work.ForgetEndedConversations(withdrawn.CaseId);
    }

    /// <summary>Whether a note of this completion, whose consultation is locked, may be kept.</summary>
    internal static async Task<bool> MayKeepNote(this Work work, ConsultationCompleted completed)
    {
        if (completed.Consents?.Any(grant => grant.Purpose == Purpose) is true)
        {
            await work.RememberGiven(completed.CaseId, work.Now);
        }

        return await work.MayKeepNotes(completed.CaseId);
    }

    private static Task<int> RememberGiven(this Work work, Guid caseId, DateTimeOffset givenAt) => work.Execute(
        $"""
        INSERT INTO sensitive_consents AS known (case_id, given_at)
        VALUES ({caseId}, {givenAt})
        ON CONFLICT (case_id) DO UPDATE SET given_at = greatest(known.given_at, EXCLUDED.given_at)
        """);

    /// <summary>Who was never asked has taken nothing back.</summary>
    internal static async Task<bool> MayKeepNotes(this Work work, Guid caseId) => await work.Value<bool>(
        $"""
        SELECT NOT EXISTS (
            SELECT FROM sensitive_consents WHERE case_id = {caseId} AND withdrawn_at >= given_at)
        """) is true;
}
