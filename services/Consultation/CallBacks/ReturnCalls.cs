using ConsultationService.Consultations;
using ConsultationService.Queue;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>
/// A promised call was begun and has not reached anybody, and its counsellor has not been seen at the desk since:
/// somebody else makes it.
/// </summary>
public static class ReturnCalls
{
    private const int AtOnceMax = 100;

    public static async Task Run(Work work)
    {
        var (any, danger) = (work.Now - ReturnSilent.Patience, work.Now - ReturnSilent.PatienceInDanger);
        var left = await work.Many(
            $"""
            SELECT {QueueTable.Columns}
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            JOIN call_backs b ON b.id = c.call_back_id
            JOIN counsellors who ON who.id = c.counsellor
            WHERE c.state = 'open' AND {ConsultationTable.Unreached} AND {PageForHeld.Seen}
                < CASE WHEN greatest(b.risk, q.risk) >= {RaiseRisk.Danger} THEN {danger} ELSE {any} END
            ORDER BY c.id
            LIMIT {AtOnceMax}
            FOR UPDATE OF c SKIP LOCKED
            """,
            QueueTable.Read);
        foreach (var held in left) await work.Return(held, ReturnReason.Silent);
    }
}
