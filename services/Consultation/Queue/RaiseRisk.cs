using ConsultationService.Crises;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// What somebody wrote holds a sign of danger: their risk is raised, never lowered, and whoever is in danger waits
/// until a human has met them. So does one who had gone, or whose consultation was completed without the sign.
/// </summary>
public static class RaiseRisk
{
    /// <summary>From here on nothing but a human takes somebody out of the queue.</summary>
    public const Risk Danger = Risk.R2;

    public static async Task React(CrisisRaised raised, Work work)
    {
        // In the order in which a completion locks; what it leaves is looked at, not what it began with.
        await work.Execute($"SELECT FROM consultations WHERE contact_id = {raised.ContactId} ORDER BY id FOR UPDATE");
        var before = await work.One(
            $"SELECT risk FROM queue WHERE contact_id = {raised.ContactId} FOR UPDATE", row => row.GetString(0));
        await work.Execute(
            $"""
            INSERT INTO queue AS known (contact_id, case_id, channel, risk, state, received_at)
            VALUES ({raised.ContactId}, {raised.CaseId}, {raised.Channel}, {raised.Risk}, 'waiting',
                {raised.ReceivedAt})
            ON CONFLICT (contact_id) DO UPDATE SET
                channel = coalesce(known.channel, EXCLUDED.channel),
                risk = greatest(known.risk, EXCLUDED.risk),
                received_at = CASE WHEN known.state = 'gone' THEN EXCLUDED.received_at ELSE known.received_at END,
                paged_at = CASE WHEN EXCLUDED.risk > known.risk THEN NULL ELSE known.paged_at END,
                state = CASE
                    WHEN known.state = 'gone' AND EXCLUDED.risk >= {Danger} THEN 'waiting'
                    ELSE known.state
                END
            """);
        await work.OpenCrisis(raised.ContactId, raised.CaseId, raised.Risk, raised.RaisedAt);
        if (raised.Risk < Danger || before is null) return;

        // Completed before the sign, or without anybody knowing of it: they wait again, from when they gave it.
        var graver = raised.Risk > EventJson.ValueOf<Risk>(before);
        await work.Execute(
            $"""
            UPDATE queue SET state = 'waiting', received_at = {raised.RaisedAt}, paged_at = NULL
            WHERE contact_id = {raised.ContactId} AND state = 'taken'
                AND NOT EXISTS (
                    SELECT FROM consultations WHERE contact_id = {raised.ContactId} AND state = 'open')
                AND ({graver} OR {raised.RaisedAt} > ALL (
                    SELECT completed_at FROM consultations
                    WHERE contact_id = {raised.ContactId} AND state = 'completed'))
            """);
        await work.Execute(
            $"UPDATE queue SET asked_again = true WHERE contact_id = {raised.ContactId} AND state = 'taken'");
    }
}
