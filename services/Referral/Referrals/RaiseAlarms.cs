using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// An agency that is silent although it was reminded: from now on a supervisor sees it, until the agency is heard of or
/// the referral is taken back. Nobody is dropped for it.
/// </summary>
public static partial class RaiseAlarms
{
    private const int AtOnceMax = 200;

    public static async Task Run(ILogger logger, Work work)
    {
        var silent = await work.Many(
            $"""
            UPDATE referrals SET alarm_at = {work.Now}
            WHERE id IN (
                SELECT id FROM referrals
                WHERE status IN ('waitlisted', 'contacting', 'in-progress', 'on-hold') AND alarm_at IS NULL
                    AND remind_at IS NULL AND due_at <= {work.Now - ReferralDeadline.HeartbeatGrace}
                ORDER BY due_at, id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING id
            """,
            row => row.GetGuid(0));
        foreach (var id in silent) Silent(logger, id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is heard of referral {ReferralId}")]
    private static partial void Silent(ILogger logger, Guid referralId);
}
