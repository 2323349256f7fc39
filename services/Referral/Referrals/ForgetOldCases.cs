using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// Case files whose time is over are deleted: every referral of the case has ended, and nothing of it is parked. After
/// them go what their agencies' feeds told of them, and the consents.
/// </summary>
public static class ForgetOldCases
{
    private const int ReferralsMax = 500;
    private const int FeedMax = 5_000;

    public static async Task<int> Run(DateTimeOffset before, Work work)
    {
        var referrals = (await Ended(before, work)).ToArray();
        return await work.ExecuteAll(
            $"DELETE FROM details_requests WHERE referral_id = ANY({referrals})",
            $"DELETE FROM referrals WHERE id = ANY({referrals})",
            $"""
            DELETE FROM partner_feed
            WHERE position IN (
                SELECT position FROM partner_feed AS old
                WHERE at < {before}
                    AND NOT EXISTS (SELECT FROM referrals WHERE referrals.id = old.referral_id)
                    AND NOT EXISTS (SELECT FROM webhook_deliveries AS sent WHERE sent.position = old.position)
                ORDER BY at
                LIMIT {FeedMax}
                FOR UPDATE SKIP LOCKED
            )
            """,
            $"""
            DELETE FROM unmet_needs
            WHERE id IN (
                SELECT id FROM unmet_needs WHERE since < {before} LIMIT {ReferralsMax} FOR UPDATE SKIP LOCKED)
            """,
            WishTable.Old(before, ReferralsMax),
            $"""
            DELETE FROM referral_consents
            WHERE (consultation_id, recipient) IN (
                SELECT consultation_id, recipient FROM referral_consents AS old
                WHERE given_at < {before}
                    AND NOT EXISTS (SELECT FROM referrals WHERE referrals.case_id = old.case_id)
                    AND NOT EXISTS (SELECT FROM unmet_needs AS need WHERE need.case_id = old.case_id)
                    AND NOT EXISTS (
                        SELECT FROM dead_letters AS parked
                        WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
                ORDER BY given_at
                LIMIT {ReferralsMax}
                FOR UPDATE SKIP LOCKED
            )
            """,
            $"""
            DELETE FROM consents_withdrawn
            WHERE (case_id, recipient) IN (
                SELECT case_id, recipient FROM consents_withdrawn AS old
                WHERE withdrawn_at < {before}
                    AND NOT EXISTS (SELECT FROM referrals WHERE referrals.case_id = old.case_id)
                    AND NOT EXISTS (
                        SELECT FROM dead_letters AS parked
                        WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
                ORDER BY withdrawn_at
                LIMIT {ReferralsMax}
                FOR UPDATE SKIP LOCKED
            )
            """);
    }

    /// <summary>Referrals of cases of which every one has ended before.</summary>
    private static Task<List<Guid>> Ended(DateTimeOffset before, Work work) => work.Many(
        $"""
        SELECT id FROM referrals AS old
        WHERE changed_at < {before} AND status NOT IN (
                'requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
            AND NOT EXISTS (
                SELECT FROM referrals AS other
                WHERE other.case_id = old.case_id
                    AND (other.changed_at >= {before} OR other.status IN (
                        'requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')))
            AND NOT EXISTS (
                SELECT FROM dead_letters AS parked
                WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
        ORDER BY changed_at
        LIMIT {ReferralsMax}
        FOR UPDATE SKIP LOCKED
        """,
        row => row.GetGuid(0));
}
