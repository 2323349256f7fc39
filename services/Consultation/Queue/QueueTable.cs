using ConsultationService.CallBacks;
using ConsultationService.Consultations;
using ConsultationService.Rooms;
using Contracts;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>What taking, holding and giving back a contact share.</summary>
internal static class QueueTable
{
    /// <summary>Whether there may be room for one more who writes: all write, and nobody is in danger.</summary>
    public static bool LeaveRoom(this IReadOnlyList<TakeNextContact.View> held) =>
        held.All(one => Consultation.IsWritten(one.Channel) && one.Risk < RaiseRisk.Danger);

    /// <summary>What <see cref="Read"/> reads, of <c>consultations c</c> and <c>queue q</c>.</summary>
    public static Sql Columns =>
        $"""
        c.id, c.contact_id, c.case_id, {ConsultationTable.MetBy}, c.waited_s, q.risk
        """;

    public static TakeNextContact.View Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Channel>(row.GetString(3)), row.GetInt32(4),
        EventJson.ValueOf<Risk>(row.GetString(5)));

    /// <summary>The contacts this counsellor holds, in the order in which they were taken.</summary>
    public static Task<List<TakeNextContact.View>> HeldBy(this Work work, string counsellor) => work.Many(
        $"""
        SELECT {Columns}
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        WHERE c.counsellor = {counsellor} AND c.state = 'open'
        ORDER BY c.taken_at, c.id
        """,
        Read);

    /// <summary>The same to be shown, and left in the audit.</summary>
    public static async Task<List<TakeNextContact.View>> ReadHeldBy(this Work work, string counsellor)
    {
        var held = await work.HeldBy(counsellor);
        work.AuditEach("consultation-read", held.Select(one => one.CaseId).Distinct());
        return held;
    }

    /// <summary>
    /// Gives a held contact back to the head of the queue; of somebody who has gone, and is in no danger, nobody has to
    /// be met any more, and of a call back whoever was not reached is called again, or waits where they asked for a
    /// person meanwhile. False when it is not held any more.
    /// </summary>
    public static async Task<bool> Return(this Work work, TakeNextContact.View held, ReturnReason reason)
    {
        var returned = await work.One(
            $"""
            UPDATE consultations SET state = 'returned', returned_at = {work.Now}, returned_for = {reason}
            WHERE id = {held.ConsultationId} AND state = 'open'
            RETURNING call_back_id IS NULL OR coalesce(call IN ('connected', 'held', 'conference'), false)
            """,
            row => Tuple.Create(row.GetBoolean(0)));
        if (returned is null) return false;

        await work.LeaveCallBack(held.ConsultationId);
        if (held.Channel is Channel.DropIn) await work.LeaveRoom(held.ConsultationId);
        await work.Execute(
            $"""
            UPDATE queue SET place = 0, paged_at = NULL, asked_again = false, state = CASE
                WHEN ended_at IS NOT NULL AND risk < {RaiseRisk.Danger} THEN 'gone' ELSE 'waiting' END
            WHERE contact_id = {held.ContactId} AND ({returned.Item1} OR asked_again)
            """);
        work.Audit("contact-returned", held.CaseId, EventJson.NameOf(reason));
        work.Announce(
            new ContactReturned(held.ContactId, held.CaseId, held.ConsultationId, reason, work.Now), held.CaseId);
        return true;
    }
}
