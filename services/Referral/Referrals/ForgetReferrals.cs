using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// When somebody has been erased, the referrals of their case end, what agencies wrote about them is gone, and so is
/// what was sealed for agencies. Nothing heard of the case later brings any of it back.
/// </summary>
public static class ForgetReferrals
{
    public static async Task React(PersonErased erased, Work work)
    {
        await work.LockCase(erased.CaseId);
        await work.RememberErased(erased.CaseId, erased.ErasedAt);
        await work.Withdraw(
            $"""
            SELECT id, case_id, agency_id, status
            FROM referrals
            WHERE case_id = {erased.CaseId}
            ORDER BY id
            FOR UPDATE
            """);
        var ids = await work.Many(
            $"UPDATE referrals SET note = NULL WHERE case_id = {erased.CaseId} RETURNING id", row => row.GetGuid(0));
        await work.DropSealed(ids);
        await work.ExecuteAll(
            $"DELETE FROM referral_consents WHERE case_id = {erased.CaseId}",
            $"DELETE FROM referral_wishes WHERE case_id = {erased.CaseId}",
            $"DELETE FROM unmet_needs WHERE case_id = {erased.CaseId}");
    }
}
