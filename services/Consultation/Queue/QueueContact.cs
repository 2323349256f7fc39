using Contracts;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Somebody has reached the line and waits for a counsellor, whatever the channel. Whoever was heard of before, in
/// danger or gone, stays as they are: only what is not known of them yet is filled in.
/// </summary>
public static class QueueContact
{
    public static Task React(ContactReceived received, Work work) => work.Execute(
        $"""
        INSERT INTO queue AS known (contact_id, case_id, channel, district, state, received_at)
        VALUES ({received.ContactId}, {received.CaseId}, {received.Channel}, {received.District}, 'waiting',
            {received.ReceivedAt})
        ON CONFLICT (contact_id) DO UPDATE SET
            channel = coalesce(known.channel, EXCLUDED.channel),
            district = coalesce(known.district, EXCLUDED.district)
        """);
}
