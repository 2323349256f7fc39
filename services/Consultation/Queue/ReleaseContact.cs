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
        INSERT INTO queue (contact_id, case_id, state, received_at)
        VALUES ({ended.ContactId}, {ended.CaseId}, 'gone', {ended.EndedAt})
        ON CONFLICT (contact_id) DO UPDATE SET state = 'gone'
        WHERE queue.state = 'waiting' AND queue.risk < {RaiseRisk.Danger}
        """);
}
