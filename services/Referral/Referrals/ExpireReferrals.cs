using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>An agency that has not answered in time is asked no longer: others may be waited for less long.</summary>
public static class ExpireReferrals
{
    private const int AtOnceMax = 200;

    public static async Task Run(Work work)
    {
        var due = await work.Many(
            $"""
            SELECT id, case_id, agency_id, status
            FROM referrals
            WHERE status = 'requested' AND respond_by <= {work.Now}
            ORDER BY respond_by, id
            LIMIT {AtOnceMax}
            FOR UPDATE SKIP LOCKED
            """,
            row => new Referral(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<ReferralStatus>(row.GetString(3))));
        var expired = due.Select(referral => referral.Expire(work.Now)).OfType<ReferralExpired>().ToList();
        if (expired.Count == 0) return;

        var ids = expired.Select(ended => ended.ReferralId).ToArray();
        await work.Execute(
            $"""
            UPDATE referrals SET status = {ReferralStatus.Expired}, changed_at = {work.Now}, remind_at = NULL
            WHERE id = ANY({ids})
            """);
        foreach (var ended in expired)
        {
            work.Audit($"referral-{EventJson.NameOf(ReferralStatus.Expired)}", ended.CaseId);
            work.Announce(ended, ended.CaseId);
        }
    }
}
