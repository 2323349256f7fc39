using Contracts;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Somebody writes and is not answered, and their counsellor has not been seen at the desk, or does nothing there
/// though the page is open: they wait again, first of their risk, for whoever is there. A counsellor who is there and
/// thinks about the answer is left in peace for a while longer.
/// </summary>
public static class ReturnSilent
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static readonly TimeSpan PatienceInDanger = TimeSpan.FromSeconds(60);

    /// <summary>How many times as long somebody may sit before an open page who does nothing.</summary>
    private const int Still = 2;

    private const int AtOnceMax = 100;

    public static async Task Run(Work work)
    {
        var (any, danger) = (work.Now - Patience, work.Now - PatienceInDanger);
        var (anyStill, dangerStill) = (work.Now - (Still * Patience), work.Now - (Still * PatienceInDanger));
        var silent = await work.Many(
            $"""
            SELECT {QueueTable.Columns}
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            JOIN counsellors who ON who.id = c.counsellor
            CROSS JOIN LATERAL (
                SELECT greatest(c.taken_at, max(posted_at) FILTER (WHERE author = 'person')) AS asked,
                    max(posted_at) FILTER (WHERE author = 'counsellor' AND posted_at >= c.taken_at) AS answered
                FROM chat_messages
                WHERE contact_id = c.contact_id) AS said
            WHERE c.state = 'open' AND c.call_back_id IS NULL AND c.slot_id IS NULL
                AND q.channel IN ('web-chat', 'kakao')
                AND (said.answered IS NULL OR said.answered < said.asked)
                AND (greatest(who.present_at, said.asked)
                        < CASE WHEN q.risk >= {RaiseRisk.Danger} THEN {danger} ELSE {any} END
                    OR greatest(who.acted_at, said.asked)
                        < CASE WHEN q.risk >= {RaiseRisk.Danger} THEN {dangerStill} ELSE {anyStill} END)
            ORDER BY c.id
            LIMIT {AtOnceMax}
            FOR UPDATE OF c SKIP LOCKED
            """,
            QueueTable.Read);
        foreach (var held in silent) await work.Return(held, ReturnReason.Silent);
    }
}
