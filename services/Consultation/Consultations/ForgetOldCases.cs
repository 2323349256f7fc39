using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// Case files whose time is over are deleted, notes and all: nobody waits, no consultation is open, nothing of the case
/// is parked.
/// </summary>
public static class ForgetOldCases
{
    private const int ContactsMax = 1_000;

    public static async Task<int> Run(DateTimeOffset before, Work work)
    {
        var contacts = (await work.Many(
            $"""
            SELECT contact_id FROM queue AS old
            WHERE received_at < {before} AND state <> 'waiting'
                AND NOT EXISTS (
                    SELECT FROM queue AS other
                    WHERE other.case_id = old.case_id AND (other.state = 'waiting' OR other.received_at >= {before}))
                AND NOT EXISTS (
                    SELECT FROM consultations AS held
                    WHERE held.case_id = old.case_id
                        AND (held.state = {ConsultationState.Open} OR held.completed_at >= {before}))
                AND NOT EXISTS (
                    SELECT FROM dead_letters AS parked
                    WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
            ORDER BY received_at
            LIMIT {ContactsMax}
            FOR UPDATE SKIP LOCKED
            """,
            row => row.GetGuid(0))).ToArray();
        return contacts.Length == 0 ? 0 : await work.ExecuteAll(
            $"DELETE FROM consultations WHERE contact_id = ANY({contacts})",
            $"DELETE FROM queue WHERE contact_id = ANY({contacts})");
    }
}
