using Contracts;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// The telephone of the counsellor who has taken a caller rang, and nobody answered it: the caller is met by somebody
/// else, first of their risk. What is told of an earlier ringing changes nothing.
/// </summary>
public static class ReturnUnanswered
{
    public static async Task React(CallUnanswered unanswered, Work work)
    {
        var held = await work.One(
            $"""
            SELECT {QueueTable.Columns}
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.contact_id = {unanswered.ContactId} AND c.state = 'open' AND c.call_back_id IS NULL
                AND c.slot_id IS NULL AND c.taken_at <= {unanswered.UnansweredAt}
            FOR UPDATE OF c
            """,
            QueueTable.Read);
        if (held is not null) await work.Return(held, ReturnReason.NoAnswer);
    }
}
