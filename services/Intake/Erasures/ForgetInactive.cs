using IntakeService.People;
using IntakeService.Rights;
using Platform.Postgres;

namespace IntakeService.Erasures;

/// <summary>
/// Whoever has not been in touch, in any way they are known, for as long as the city keeps case files is erased
/// (Personal Information Protection Act, article 21); so are marks, call events and closed requests whose time is over.
/// </summary>
public static class ForgetInactive
{
    private const int PersonsAtOnce = 200;

    public static async Task Run(IntakeOptions options, Work work)
    {
        var before = work.Now - options.PersonsKept;
        await work.LockFamilies();
        var persons = await work.Many(
            $"""
            WITH RECURSIVE family AS (
                SELECT id, id AS root FROM persons WHERE merged_into IS NULL
                UNION ALL
                SELECT p.id, root FROM persons p JOIN family ON p.merged_into = family.id
            ), active AS (
                SELECT f.root
                FROM contacts c
                LEFT JOIN calls USING (call_id, source)
                CROSS JOIN LATERAL (VALUES (c.person_id), (c.subject_id), (calls.person_id)) AS met (id)
                JOIN family f ON f.id = met.id
                WHERE c.received_at >= {before}
                UNION
                SELECT f.root FROM family f JOIN persons p USING (id) WHERE p.known_since >= {before}
            )
            SELECT p.id FROM persons p JOIN family f USING (id)
            WHERE p.erasing_at IS NULL AND f.root NOT IN (SELECT root FROM active)
            ORDER BY p.known_since
            LIMIT {PersonsAtOnce}
            FOR UPDATE OF p SKIP LOCKED
            """,
            row => row.GetGuid(0));
        if (persons.Count > 0) await work.BeginErasure(persons);

        await work.ExecuteAll(
            $"DELETE FROM call_events WHERE received_at < {work.Now - options.CallEventsKept}",
            $"DELETE FROM person_flags WHERE until < {work.Now - options.RequestsKept}",
            $"""
            UPDATE rights_requests
            SET state = {RightState.Refused}, refusal = {RightRefusal.IdentityNotConfirmed}, closed_by = 'schedule',
                closed_at = {work.Now}, sealed = NULL, blind_index = NULL
            WHERE state = {RightState.Received} AND received_at < {work.Now - options.UnconfirmedKept}
            """,
            $"DELETE FROM rights_requests WHERE closed_at < {work.Now - options.RequestsKept}",
            $"DELETE FROM disclosures WHERE person_told_at < {work.Now - options.PersonsKept}");
    }
}
