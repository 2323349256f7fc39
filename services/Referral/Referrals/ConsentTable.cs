using Contracts;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>A consent and when it was given.</summary>
public sealed record GivenConsent(ConsentGrant Grant, DateTimeOffset At);

/// <summary>What is known here of consents, and of those that were taken back.</summary>
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

    /// <summary>Keeps the consents under which the needs of a consultation may be passed on, now and later.</summary>
    /// <param name="givenAt">When they were given, however late they are heard of.</param>
    public static async Task KeepConsents(
        this Work work, ConsultationCompleted consultation, DateTimeOffset givenAt)
    {
        var grants = (consultation.Consents ?? [])
            .Where(grant => grant.Purpose == Matching.Purpose)
            .DistinctBy(grant => Canonical(grant.Recipient))
            .ToList();
        if (grants.Count == 0) return;

        await work.LockCase(consultation.CaseId);
        var recipients = grants.ConvertAll(grant => Canonical(grant.Recipient)).ToArray();
        var versions = grants.ConvertAll(grant => grant.TextVersion).ToArray();
        await work.Execute(
            $"""
            INSERT INTO referral_consents AS known (consultation_id, case_id, recipient, text_version, given_at)
            SELECT {consultation.ConsultationId}, {consultation.CaseId}, given.recipient, given.version, {givenAt}
            FROM unnest({recipients}, {versions}) AS given (recipient, version)
            WHERE NOT EXISTS (SELECT FROM erased_cases WHERE case_id = {consultation.CaseId})
            ON CONFLICT (consultation_id, recipient) DO UPDATE
            SET given_at = greatest(known.given_at, EXCLUDED.given_at)
            """);
    }

    /// <summary>
    /// Those consents of a consultation that still count: given after the last time they were taken back, by somebody
    /// who has not been erased.
    /// </summary>
    public static async Task<IReadOnlyList<GivenConsent>> StillGiven(
        this Work work, Guid consultationId, Guid caseId)
    {
        await work.LockCase(caseId);
        return await work.Many(
            $"""
            SELECT given.recipient, given.text_version, given.given_at
            FROM referral_consents AS given
            WHERE given.consultation_id = {consultationId} AND given.case_id = {caseId}
                AND NOT EXISTS (
                    SELECT FROM consents_withdrawn AS withdrawn
                    WHERE withdrawn.case_id = {caseId} AND withdrawn.recipient IN (given.recipient, {Everybody})
                        AND withdrawn.withdrawn_at >= given.given_at)
                AND NOT EXISTS (SELECT FROM erased_cases WHERE case_id = {caseId})
            ORDER BY given.recipient
            """,
            row => new GivenConsent(
                new ConsentGrant(row.GetString(0), Matching.Purpose, row.GetString(1)),
                row.GetFieldValue<DateTimeOffset>(2)));
    }

    /// <summary>Nothing is looked for any more, nor kept to choose by, where no consent is left.</summary>
    public static Task DropUnmet(this Work work, Guid caseId) => work.ExecuteAll(
        $"DELETE FROM unmet_needs AS told WHERE case_id = {caseId} AND NOT EXISTS ({Standing(caseId)})",
        $"DELETE FROM referral_wishes AS told WHERE case_id = {caseId} AND NOT EXISTS ({Standing(caseId)})");

    /// <summary>The consents of what a consultation has <c>told</c> that nobody has taken back.</summary>
    private static Sql Standing(Guid caseId) =>
        $"""
        SELECT FROM referral_consents AS given
        WHERE given.consultation_id = told.consultation_id AND NOT EXISTS (
            SELECT FROM consents_withdrawn AS withdrawn
            WHERE withdrawn.case_id = {caseId} AND withdrawn.recipient IN (given.recipient, {Everybody})
                AND withdrawn.withdrawn_at >= given.given_at)
        """;
}
