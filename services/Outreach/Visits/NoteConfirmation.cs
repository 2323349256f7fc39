using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace OutreachService.Visits;

/// <summary>
/// Whoever meets the person next is to ask whether help has arrived, until somebody has said so or nobody wishes it any
/// more. Nothing is kept of whoever has been erased.
/// </summary>
public static class NoteConfirmation
{
    public static async Task React(ConfirmationRequested asked, Work work)
    {
        if (await work.IsErased(asked.CaseId)) return;

        await work.Execute(
            $"""
            INSERT INTO confirmations AS known (referral_id, case_id, agency_id, asked_at)
            VALUES ({asked.ReferralId}, {asked.CaseId}, {asked.AgencyId}, {asked.At})
            ON CONFLICT (referral_id) DO UPDATE SET agency_id = EXCLUDED.agency_id,
                asked_at = greatest(known.asked_at, EXCLUDED.asked_at)
            """);
    }

    /// <summary>There is nothing to be asked any more.</summary>
    public static async Task Settle(Guid referral, Guid caseId, DateTimeOffset at, Work work)
    {
        if (await work.IsErased(caseId)) return;

        await work.Execute(
            $"""
            INSERT INTO confirmations AS known (referral_id, case_id, settled_at)
            VALUES ({referral}, {caseId}, {at})
            ON CONFLICT (referral_id) DO UPDATE SET settled_at = greatest(known.settled_at, EXCLUDED.settled_at)
            """);
    }

    /// <summary>Somebody else was told it.</summary>
    public static async Task Tell(Guid referral, Guid caseId, bool happened, DateTimeOffset at, Work work)
    {
        if (await work.IsErased(caseId)) return;

        await work.Execute(
            $"""
            INSERT INTO confirmations AS known (referral_id, case_id, happened, told_at)
            VALUES ({referral}, {caseId}, {happened}, {at})
            ON CONFLICT (referral_id) DO UPDATE SET happened = EXCLUDED.happened, told_at = EXCLUDED.told_at,
                told_to = NULL
                WHERE known.told_at IS NULL OR known.told_at < EXCLUDED.told_at
            """);
    }
}
