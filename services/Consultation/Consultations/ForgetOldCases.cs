using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// Case files whose time is over are deleted, notes, conversations and all: nobody waits or has been promised a call
/// or a room, no consultation is open, nothing of the case is parked.
/// </summary>
public static class ForgetOldCases
{
    private const int ContactsMax = 1_000;

    public static async Task<int> Run(DateTimeOffset before, Work work)
    {
        var contacts = (await Old(before, work)).ToArray();
        if (contacts.Length > 0)
        {
            return await work.ExecuteAll(
                $"""
                DELETE FROM joined_cases AS pair USING queue
                WHERE contact_id = ANY({contacts}) AND queue.case_id IN (pair.case_id, pair.other_id)
                """,
                $"""
                DELETE FROM told_cases
                WHERE case_id IN (SELECT case_id FROM queue WHERE contact_id = ANY({contacts}))
                """,
                $"DELETE FROM chat_messages WHERE contact_id = ANY({contacts})",
                $"DELETE FROM call_backs WHERE contact_id = ANY({contacts})",
                $"DELETE FROM slots WHERE contact_id = ANY({contacts})",
                $"DELETE FROM crises WHERE contact_id = ANY({contacts})",
                $"DELETE FROM alarms WHERE contact_id = ANY({contacts})",
                $"DELETE FROM questioned_notes WHERE contact_id = ANY({contacts})",
                $"""
                DELETE FROM case_consents
                WHERE case_id IN (SELECT case_id FROM queue WHERE contact_id = ANY({contacts}))
                """,
                $"DELETE FROM consultations WHERE contact_id = ANY({contacts})",
                $"DELETE FROM queue WHERE contact_id = ANY({contacts})");
        }

        // What was asked of agencies, and what came of a contact that was never heard of, ends by its own age.
        return await work.ExecuteAll(
            $"""
            DELETE FROM call_backs AS old
            WHERE greatest(until_at, closed_at) < {before}
                AND NOT EXISTS (SELECT FROM queue WHERE queue.contact_id = old.contact_id)
            """,
            $"""
            DELETE FROM alarms AS old
            WHERE over_at < {before} AND NOT EXISTS (SELECT FROM queue WHERE queue.contact_id = old.contact_id)
            """,
            $"""
            DELETE FROM case_consents AS old
            WHERE greatest(given_at, withdrawn_at) < {before}
                AND NOT EXISTS (SELECT FROM queue WHERE queue.case_id = old.case_id)
            """,
            $"""
            DELETE FROM referral_steps AS old
            WHERE at < {before} AND NOT EXISTS (SELECT FROM queue WHERE queue.case_id = old.case_id)
                AND NOT EXISTS (
                    SELECT FROM referral_steps AS newer
                    WHERE newer.referral_id = old.referral_id AND newer.at >= {before})
            """,
            $"""
            DELETE FROM told_cases AS old
            WHERE told_at < {before} AND NOT EXISTS (SELECT FROM queue WHERE queue.case_id = old.case_id)
            """,
            $"""
            DELETE FROM chat_messages
            WHERE (contact_id, number) IN (
                SELECT contact_id, number FROM chat_messages AS old
                WHERE posted_at < {before}
                    AND NOT EXISTS (SELECT FROM queue WHERE queue.contact_id = old.contact_id)
                    AND NOT EXISTS (
                        SELECT FROM dead_letters AS parked
                        WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
                LIMIT {ContactsMax})
            """);
    }

    private static Task<List<Guid>> Old(DateTimeOffset before, Work work) => work.Many(
        $"""
        SELECT contact_id FROM queue AS old
        WHERE received_at < {before} AND state <> 'waiting'
            AND NOT EXISTS (
                SELECT FROM queue AS other
                WHERE other.case_id = old.case_id AND (other.state = 'waiting' OR other.received_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM consultations AS held
                WHERE held.case_id = old.case_id
                    AND (held.state = {ConsultationState.Open}
                        OR coalesce(held.completed_at, held.returned_at) >= {before}))
            AND NOT EXISTS (
                SELECT FROM crises AS crisis
                WHERE crisis.case_id = old.case_id
                    AND (crisis.closed_at IS NULL OR crisis.closed_at >= {before}))
            AND NOT EXISTS (
                SELECT FROM call_backs AS promised
                WHERE promised.case_id = old.case_id AND greatest(promised.until_at, promised.closed_at) >= {before})
            AND NOT EXISTS (
                SELECT FROM slots AS slot
                WHERE slot.case_id = old.case_id
                    AND (slot.closed_at IS NULL OR greatest(slot.until_at, slot.closed_at) >= {before}))
            AND NOT EXISTS (
                SELECT FROM dead_letters AS parked
                WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
        ORDER BY received_at
        LIMIT {ContactsMax}
        FOR UPDATE SKIP LOCKED
        """,
        row => row.GetGuid(0));
}
