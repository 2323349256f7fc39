using Contracts;
using Platform.Postgres;

namespace IntakeService.Help;

/// <summary>Nothing is kept of help for whoever has been erased, nor of help nothing was heard of for long.</summary>
public static class ForgetHelp
{
    private const int RowsMax = 1_000;

    public static Task<int> React(PersonErased erased, Work work) =>
        work.Execute($"DELETE FROM help_steps WHERE case_id = {erased.CaseId}");

    internal static Task<int> ForgetOldHelp(this Work work, DateTimeOffset before) => work.Execute(
        $"""
        DELETE FROM help_steps
        WHERE referral_id IN (
            SELECT old.referral_id FROM help_steps AS old
            WHERE old.at < {before}
                AND NOT EXISTS (
                    SELECT FROM help_steps AS newer
                    WHERE newer.referral_id = old.referral_id AND newer.at >= {before})
                AND NOT EXISTS (
                    SELECT FROM dead_letters AS parked
                    WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
            ORDER BY old.at
            LIMIT {RowsMax})
        """);
}
