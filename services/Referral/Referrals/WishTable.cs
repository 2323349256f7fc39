using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>What is known here of how help has to be to reach the person of a consultation.</summary>
internal static class WishTable
{
    /// <summary>The first word counts. Under the lock of the case, while a consent stands.</summary>
    public static async Task KeepWish(this Work work, ConsultationCompleted consultation)
    {
        if (consultation.Fit is not { } fit) return;

        await work.Execute(
            $"""
            INSERT INTO referral_wishes (consultation_id, case_id, age, gender, language, access, told_at)
            VALUES (
                {consultation.ConsultationId}, {consultation.CaseId}, {fit.Age}, {fit.Gender}, {fit.Language},
                {(fit.Access ?? []).ToArray()}, {work.Now})
            ON CONFLICT (consultation_id) DO NOTHING
            """);
    }

    /// <summary>Deletes those of cases of which nothing is left.</summary>
    public static Sql Old(DateTimeOffset before, int max) =>
        $"""
        DELETE FROM referral_wishes
        WHERE consultation_id IN (
            SELECT consultation_id FROM referral_wishes AS old
            WHERE told_at < {before}
                AND NOT EXISTS (SELECT FROM referrals WHERE referrals.case_id = old.case_id)
                AND NOT EXISTS (SELECT FROM unmet_needs AS need WHERE need.case_id = old.case_id)
                AND NOT EXISTS (
                    SELECT FROM dead_letters AS parked
                    WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
            ORDER BY told_at
            LIMIT {max}
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Need and place alone where nothing else was told.</summary>
    public static async Task<Wish> WishOf(this Work work, WantedNeed wanted)
    {
        var plain = new Wish(wanted.Need.Code, wanted.District);
        return await work.One(
            $"""
            SELECT age, gender, language, access FROM referral_wishes
            WHERE consultation_id = {wanted.ConsultationId} AND case_id = {wanted.CaseId}
            """,
            row => plain with
            {
                Age = row.IsDBNull(0) ? null : Ages.Of(EventJson.ValueOf<AgeBand>(row.GetString(0))),
                Gender = row.IsDBNull(1) ? null : row.GetString(1),
                Language = row.IsDBNull(2) ? null : row.GetString(2),
                Access = row.GetFieldValue<string[]>(3),
            }) ?? plain;
    }
}
