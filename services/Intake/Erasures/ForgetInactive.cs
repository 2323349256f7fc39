using Platform.Postgres;

namespace IntakeService.Erasures;

/// <summary>
/// Whoever has not been in touch for as long as the city keeps case files is erased (Personal Information Protection
/// Act, article 21); so are marks, call events and closed requests whose time is over.
/// </summary>
public static class ForgetInactive
{
    private const int PersonsAtOnce = 200;

    public static async Task Run(IntakeOptions options, Work work)
    {
        var before = work.Now - options.PersonsKept;
        var persons = await work.Many(
            $"""
            SELECT p.id FROM persons p
            WHERE p.known_since < {before} AND p.erasing_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM contacts c LEFT JOIN calls USING (call_id, source)
                    WHERE (c.person_id = p.id OR c.subject_id = p.id OR calls.person_id = p.id)
                        AND c.received_at >= {before})
            ORDER BY p.known_since
            LIMIT {PersonsAtOnce}
            FOR UPDATE SKIP LOCKED
            """,
            row => row.GetGuid(0));
        if (persons.Count > 0) await work.BeginErasure(persons);

        await work.ExecuteAll(
            $"DELETE FROM call_events WHERE received_at < {work.Now - options.CallEventsKept}",
            $"DELETE FROM person_flags WHERE until < {work.Now - options.RequestsKept}",
            $"DELETE FROM rights_requests WHERE closed_at < {work.Now - options.RequestsKept}",
            $"DELETE FROM disclosures WHERE person_told_at < {work.Now - options.PersonsKept}");
    }
}
