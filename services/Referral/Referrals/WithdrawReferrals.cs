using Contracts;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// Who takes a consent back ends every referral that was made under it, as far as it has not ended by itself; who takes
/// back the one to what they told of health and feelings ends all of the case, and what agencies wrote is gone. A
/// consent given again later is another one: what is made under that stays.
/// </summary>
public static class WithdrawReferrals
{
    public static async Task React(ConsentWithdrawn withdrawn, Work work)
    {
        var sensitive = withdrawn.Purpose == Matching.Sensitive;
        if (!sensitive && withdrawn.Purpose != Matching.Purpose) return;

        var recipient = sensitive ? ConsentTable.Everybody : ConsentTable.Canonical(withdrawn.Recipient);
        await work.LockCase(withdrawn.CaseId);
        await work.Execute(
            $"""
            INSERT INTO consents_withdrawn AS known (case_id, recipient, withdrawn_at)
            VALUES ({withdrawn.CaseId}, {recipient}, {withdrawn.WithdrawnAt})
            ON CONFLICT (case_id, recipient) DO UPDATE
            SET withdrawn_at = greatest(known.withdrawn_at, EXCLUDED.withdrawn_at)
            """);
        await work.Withdraw(
            $"""
            SELECT id, case_id, agency_id, status
            FROM referrals
            WHERE case_id = {withdrawn.CaseId} AND {recipient} IN (consent_recipient, {ConsentTable.Everybody})
                AND consent_given_at <= {withdrawn.WithdrawnAt}
            ORDER BY id
            FOR UPDATE
            """);
        await work.DropUnmet(withdrawn.CaseId);
        if (!sensitive) return;

        await work.Execute(
            $"""
            UPDATE referrals SET note = NULL
            WHERE case_id = {withdrawn.CaseId} AND consent_given_at <= {withdrawn.WithdrawnAt}
            """);
    }
}
