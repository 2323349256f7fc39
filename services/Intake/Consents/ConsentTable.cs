using Platform.Postgres;

namespace IntakeService.Consents;

/// <summary>
/// That somebody consented is kept for some years after they took it back, or after their case file is gone. One by
/// which two are still known as the same person stays.
/// </summary>
internal static class ConsentTable
{
    private const int ConsentsMax = 1_000;

    /// <param name="work">The unit of work that deletes.</param>
    /// <param name="before">They were over before.</param>
    public static async Task<int> ForgetConsents(this Work work, DateTimeOffset before)
    {
        var consents = (await work.Many(
            $"""
            SELECT id FROM consents AS old
            WHERE least(withdrawn_at, case_ended_at) < {before}
                AND NOT EXISTS (
                    SELECT FROM merges
                    JOIN persons p ON p.id = merges.joined
                    WHERE merges.consent_id = old.id AND merges.split_at IS NULL AND p.erased_at IS NULL)
            ORDER BY least(withdrawn_at, case_ended_at)
            LIMIT {ConsentsMax}
            FOR UPDATE SKIP LOCKED
            """,
            row => row.GetGuid(0))).ToArray();
        return await work.ExecuteAll(
            $"DELETE FROM merges WHERE consent_id = ANY({consents})",
            $"DELETE FROM consents WHERE id = ANY({consents})");
    }
}
