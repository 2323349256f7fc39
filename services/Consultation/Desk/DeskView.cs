using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Queue;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>What a counsellor sees: who waits, and whom they are with.</summary>
public sealed record DeskView(QueueView Queue, ContactHeld? Held)
{
    public DateTimeOffset Now => Queue.Now;

    public static Task<DeskView> Of(
        string counsellor, ConsultationDatabase db, MessageVault vault, CancellationToken stop) => db.DoApart(
        async work => new DeskView(await QueueView.Read(work), await ReadHeld(counsellor, vault, work)), stop);

    private static async Task<ContactHeld?> ReadHeld(string counsellor, MessageVault vault, Work work)
    {
        if (await work.Held(counsellor) is not { } held) return null;

        var conversation = Consultation.IsWritten(held.Channel)
            ? await work.ReadConversation(held.ContactId, held.CaseId, vault)
            : null;
        return await work.One(
            $"""
            SELECT c.taken_at, q.district
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.id = {held.ConsultationId}
            """,
            row => new ContactHeld(
                held.ConsultationId, held.ContactId, held.Channel, held.Risk, row.IsDBNull(1) ? null : row.GetString(1),
                TimeSpan.FromSeconds(held.WaitedSeconds), row.GetFieldValue<DateTimeOffset>(0), conversation));
    }
}

/// <summary>The person a counsellor is with.</summary>
/// <param name="Conversation">What was written; null where nobody writes.</param>
public sealed record ContactHeld(
    Guid ConsultationId, Guid ContactId, Channel Channel, Risk Risk, string? District, TimeSpan Waited,
    DateTimeOffset TakenAt, IReadOnlyList<ChatMessage>? Conversation);
