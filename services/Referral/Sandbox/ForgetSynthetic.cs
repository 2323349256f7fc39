using Platform.Postgres;

namespace ReferralService.Sandbox;

/// <summary>Synthetic referrals are deleted after a week, and with them what feeds told of them.</summary>
public static class ForgetSynthetic
{
    private const int AtOnceMax = 200;

    public static async Task Run(Work work)
    {
        var old = (await work.Many(
            $"""
            DELETE FROM sandbox_referrals
            WHERE id IN (
                SELECT id FROM sandbox_referrals
                WHERE requested_at < {work.Now - SandboxTable.Kept}
                ORDER BY requested_at
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id
            """,
            row => row.GetGuid(0))).ToArray();
        if (old.Length == 0) return;

        await work.ExecuteAll(
            $"""
            DELETE FROM webhook_deliveries
            WHERE position IN (SELECT position FROM partner_feed WHERE synthetic AND referral_id = ANY({old}))
            """,
            $"DELETE FROM partner_feed WHERE synthetic AND referral_id = ANY({old})");
    }
}
