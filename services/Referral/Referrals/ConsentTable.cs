using Contracts;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>What is known here of consents that were taken back.</summary>
internal static class ConsentTable
{
    /// <summary>Stands for every recipient, in the place of one.</summary>
    public const string Everybody = "*";

    private const int CaseLock = 120_009;

    /// <summary>
    /// Keeps others from opening or ending referrals of the case until this work is done: a consent must not be taken
    /// back between the look at it and the referral made under it.
    /// </summary>
    public static Task LockCase(this Work work, Guid caseId) =>
        work.Execute($"SELECT pg_advisory_xact_lock({CaseLock}, hashtext({caseId.ToString()}))");

    /// <summary>An agency's id may be written in several ways.</summary>
    public static string Canonical(string recipient) =>
        Guid.TryParse(recipient, out var agency) ? agency.ToString() : recipient;

    /// <summary>
    /// Those consents to a referral that still count: given after the last time they were taken back, by somebody who
    /// has not been erased.
    /// </summary>
    /// <param name="givenAt">When they were given, however late they are heard of.</param>
    public static async Task<IReadOnlyList<ConsentGrant>> StillGiven(
        this Work work, ConsultationCompleted consultation, DateTimeOffset givenAt)
    {
        var grants = (consultation.Consents ?? [])
            .Where(grant => grant.Purpose == Matching.Purpose)
            .Select(grant => grant with { Recipient = Canonical(grant.Recipient) })
            .ToList();
        if (grants.Count == 0) return [];

        await work.LockCase(consultation.CaseId);
        var recipients = grants.Select(grant => grant.Recipient).Distinct().ToArray();
        var counting = await work.Many(
            $"""
            SELECT given.recipient
            FROM unnest({recipients}) AS given (recipient)
            WHERE NOT EXISTS (
                    SELECT FROM consents_withdrawn AS withdrawn
                    WHERE withdrawn.case_id = {consultation.CaseId}
                        AND withdrawn.recipient IN (given.recipient, {Everybody})
                        AND withdrawn.withdrawn_at >= {givenAt})
                AND NOT EXISTS (SELECT FROM erased_cases WHERE case_id = {consultation.CaseId})
            """,
            row => row.GetString(0));
        return grants.FindAll(grant => counting.Contains(grant.Recipient));
    }
}
