using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// An agency is reminded once of what it owes: of an answer at half time, of a first contact and of a sign that it is
/// still at it when they are due.
/// </summary>
public static class RemindAgencies
{
    private const int AtOnceMax = 200;

    public static async Task Run(Work work)
    {
        var owing = await work.Many(
            $"""
            UPDATE referrals SET remind_at = NULL
            WHERE id IN (
                SELECT id FROM referrals
                WHERE remind_at <= {work.Now}
                ORDER BY remind_at, id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id, case_id, agency_id, status,
                CASE WHEN status = 'requested' THEN respond_by ELSE due_at END
            """,
            row => (
                Referral: new Referral(
                    row.GetGuid(0), row.GetGuid(1), row.GetGuid(2),
                    EventJson.ValueOf<ReferralStatus>(row.GetString(3))),
                DueAt: row.IsDBNull(4) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(4)));
        foreach (var (referral, dueAt) in owing)
        {
            // An answer that is overdue is not reminded of: the referral expires.
            if (ReferralDeadline.DutyIn(referral.Status) is not { } duty || dueAt is not { } due) continue;
            if (duty is ReferralDuty.Answer && due <= work.Now) continue;

            work.Announce(
                new ReferralReminded(referral.Id, referral.CaseId, referral.AgencyId, duty, due, work.Now),
                referral.CaseId);
        }
    }
}
