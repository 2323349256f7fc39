using Contracts;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Somebody who waited has gone: nobody is offered a silent line. A contact already taken stays with its counsellor,
/// who still has to write down what was said, and may ring them; whoever is in danger stays in the queue until a human
/// has looked.
/// </summary>
public static class ReleaseContact
{
    public static Task React(ContactEnded ended, Work work) => work.ExecuteAll(
        // In the order in which a completion locks.
        $"SELECT FROM consultations WHERE contact_id = {ended.ContactId} ORDER BY id FOR UPDATE",
        $"""
        INSERT INTO queue AS known (contact_id, case_id, state, received_at, ended_at)
        VALUES ({ended.ContactId}, {ended.CaseId}, 'gone', {ended.EndedAt}, {ended.EndedAt})
        ON CONFLICT (contact_id) DO UPDATE SET
            ended_at = coalesce(known.ended_at, EXCLUDED.ended_at),
            state = CASE WHEN known.state = 'waiting' AND known.risk < {RaiseRisk.Danger} THEN 'gone'
                ELSE known.state END
        """,
        $"""
        UPDATE consultations AS c SET call = 'ended', call_failure = NULL, call_control = NULL, call_control_at = NULL
        FROM queue q
        WHERE c.contact_id = {ended.ContactId} AND q.contact_id = c.contact_id AND q.channel = 'phone'
            AND c.state = 'open' AND c.call_back_id IS NULL AND c.slot_id IS NULL AND c.call_request IS NULL
            AND c.call IS DISTINCT FROM 'transferred'
        """);
}
