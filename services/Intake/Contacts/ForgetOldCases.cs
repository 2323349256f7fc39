using IntakeService.Consents;
using IntakeService.Help;
using IntakeService.People;
using Platform.Postgres;

namespace IntakeService.Contacts;

/// <summary>
/// Case files whose time is over are deleted, whoever they were about: contacts, their calls, what was released. Nobody
/// waits or is being listened to, nothing is still to be told or released, nothing of the case is parked.
/// </summary>
public static class ForgetOldCases
{
    private const int RowsMax = 1_000;

    public static async Task<int> Run(IntakeOptions options, DateTimeOffset before, Work work) =>
        await ForgetContacts(before, work)
        + await ForgetCalls(before, work)
        + await work.ForgetOldHelp(before)
        + await work.ForgetConsents(work.Now - options.ConsentsKept);

    private static async Task<int> ForgetContacts(DateTimeOffset before, Work work)
    {
        var old = await Choose(before, work);
        var contacts = old.ConvertAll(one => one.Contact).ToArray();
        var cases = old.ConvertAll(one => one.Case).ToArray();
        await work.ExecuteAll(
            $"""
            INSERT INTO past_cases (person_id, case_id)
            SELECT p.id, c.case_id
            FROM contacts c
            LEFT JOIN calls USING (call_id, source)
            JOIN persons p ON p.erased_at IS NULL AND p.id = CASE
                WHEN c.relation = {Relation.Self} THEN coalesce(c.person_id, calls.person_id) ELSE c.subject_id END
            WHERE c.id = ANY({contacts})
            ON CONFLICT (person_id, case_id) DO NOTHING
            """,
            $"UPDATE consents SET case_ended_at = {work.Now} WHERE case_id = ANY({cases}) AND case_ended_at IS NULL");
        return await work.ExecuteAll(
            $"DELETE FROM contacts WHERE id = ANY({contacts})",
            $"""
            DELETE FROM release_requests
            WHERE id IN (
                SELECT id FROM release_requests WHERE answered_at < {before} ORDER BY answered_at LIMIT {RowsMax})
            """,
            $"""
            DELETE FROM call_errands
            WHERE id IN (
                SELECT id FROM call_errands WHERE answered_at < {before} ORDER BY answered_at LIMIT {RowsMax})
            """,
            $"""
            DELETE FROM visit_releases
            WHERE id IN (
                SELECT id FROM visit_releases WHERE answered_at < {before} ORDER BY answered_at LIMIT {RowsMax})
            """);
    }

    private static Task<List<(Guid Contact, Guid Case)>> Choose(DateTimeOffset before, Work work) => work.Many(
        $"""
        SELECT id, case_id FROM contacts AS old
        WHERE received_at < {before} AND state IN ('completed', 'abandoned')
            AND NOT EXISTS (
                SELECT FROM contacts AS other
                WHERE other.case_id = old.case_id
                    AND (other.state NOT IN ('completed', 'abandoned') OR other.received_at >= {before}
                        OR other.ended_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM consents AS given
                WHERE given.case_id = old.case_id AND greatest(given.given_at, given.withdrawn_at) >= {before})
            AND NOT EXISTS (
                SELECT FROM release_requests AS asked
                WHERE asked.case_id = old.case_id AND (asked.state = 'waiting' OR asked.requested_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM visit_releases AS asked
                WHERE asked.case_id = old.case_id AND (asked.state = 'waiting' OR asked.requested_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM disclosures AS told
                WHERE told.case_id = old.case_id AND (told.person_told_at IS NULL OR told.told_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM dead_letters AS parked
                WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
        ORDER BY received_at
        LIMIT {RowsMax}
        FOR UPDATE SKIP LOCKED
        """,
        row => (row.GetGuid(0), row.GetGuid(1)));

    /// <summary>Those of the contacts, and those that never reached the line.</summary>
    private static Task<int> ForgetCalls(DateTimeOffset before, Work work) => work.Execute(
        $"""
        WITH old AS (
            SELECT call_id, source FROM calls
            WHERE first_seen < {before}
                AND NOT EXISTS (
                    SELECT FROM contacts AS known
                    WHERE known.call_id = calls.call_id AND known.source = calls.source)
            ORDER BY first_seen
            LIMIT {RowsMax}
            FOR UPDATE SKIP LOCKED
        ), told AS (
            DELETE FROM call_events USING old
            WHERE call_events.call_id = old.call_id AND call_events.source = old.source
        )
        DELETE FROM calls USING old WHERE calls.call_id = old.call_id AND calls.source = old.source
        """);
}
