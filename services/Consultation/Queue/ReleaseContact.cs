using Contracts;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Somebody who waited has gone: nobody is offered a silent line. A contact already taken stays with its counsellor,
/// who still has to write down what was said; whoever is in danger stays in the queue until a human has looked.
/// </summary>
public static class ReleaseContact
{
    public static Task React(ContactEnded ended, Work work) => work.Execute(
        $"""
        INSERT INTO queue AS known (contact_id, case_id, state, received_at, ended_at)
        VALUES ({ended.ContactId}, {ended.CaseId}, 'gone', {ended.EndedAt}, {ended.EndedAt})
        ON CONFLICT (contact_id) DO UPDATE SET
            ended_at = coalesce(known.ended_at, EXCLUDED.ended_at),
            state = CASE WHEN known.state = 'waiting' AND known.risk < {RaiseRisk.Danger} THEN 'gone'
                ELSE known.state END
        """);
}
