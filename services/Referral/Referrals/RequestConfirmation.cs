using Contracts;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// Fourteen days after an agency has finished nobody has said whether help has arrived: whoever meets the person next
/// is to ask, once.
/// </summary>
public static class RequestConfirmation
{
    private const int AtOnceMax = 200;

    public static async Task Run(Work work)
    {
        var unknown = await work.Many(
            $"""
            UPDATE referrals SET confirm_by = NULL
            WHERE id IN (
                SELECT id FROM referrals
                WHERE confirm_by <= {work.Now} AND status = 'closed' AND confirmation IS NULL
                ORDER BY confirm_by, id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id, case_id, agency_id
            """,
            row => new ConfirmationRequested(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), work.Now));
        foreach (var asked in unknown) work.Announce(asked, asked.CaseId);
    }
}
