using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>What taking, holding and giving back a contact share.</summary>
internal static class QueueTable
{
    /// <summary>Whether there may be room for one more who writes: all write, and nobody is in danger.</summary>
    public static bool LeaveRoom(this IReadOnlyList<TakeNextContact.View> held) =>
        held.All(one => Consultations.Consultation.IsWritten(one.Channel) && one.Risk < RaiseRisk.Danger);

    /// <summary>The contacts this counsellor holds, in the order in which they were taken.</summary>
    public static Task<List<TakeNextContact.View>> HeldBy(this Work work, string counsellor) => work.Many(
        $"""
        SELECT {TakeNextContact.View.Columns}
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        WHERE c.counsellor = {counsellor} AND c.state = 'open'
        ORDER BY c.taken_at, c.id
        """,
        TakeNextContact.View.Read);

    /// <summary>The same to be shown, and left in the audit.</summary>
    public static async Task<List<TakeNextContact.View>> ReadHeldBy(this Work work, string counsellor)
    {
        var held = await work.HeldBy(counsellor);
        work.AuditEach("consultation-read", held.Select(one => one.CaseId).Distinct());
        return held;
    }

    /// <summary>
    /// Gives a held contact back to the head of the queue; of somebody who has gone, and is in no danger, nobody has to
    /// be met any more. False when it is not held any more.
    /// </summary>
    public static async Task<bool> Return(this Work work, TakeNextContact.View held, ReturnReason reason)
    {
        var returned = await work.Execute(
            $"""
            UPDATE consultations SET state = 'returned', returned_at = {work.Now}, returned_for = {reason}
            WHERE id = {held.ConsultationId} AND state = 'open'
            """);
        if (returned == 0) return false;

        await work.Execute(
            $"""
            UPDATE queue SET place = 0, paged_at = NULL, state = CASE
                WHEN ended_at IS NOT NULL AND risk < {RaiseRisk.Danger} THEN 'gone' ELSE 'waiting' END
            WHERE contact_id = {held.ContactId}
            """);
        work.Audit("contact-returned", held.CaseId, EventJson.NameOf(reason));
        work.Announce(
            new ContactReturned(held.ContactId, held.CaseId, held.ConsultationId, reason, work.Now), held.CaseId);
        return true;
    }
}
