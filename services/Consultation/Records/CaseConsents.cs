using Contracts;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>A consent that stands, and the version of the text it was given to.</summary>
public sealed record StandingConsent(
    string Recipient, string Purpose, string TextVersion, DateTimeOffset GivenAt);

/// <summary>What is known at the desk of the consents of a case; Intake keeps them.</summary>
internal static class CaseConsents
{
    /// <summary>Stands for every recipient, in the place of one.</summary>
    private const string Everybody = "*";

    public static async Task RememberConsent(
        this Work work, Guid caseId, ConsentGrant grant, DateTimeOffset givenAt)
    {
        if (await work.IsErased(caseId)) return;

        // An agency's id may be written in several ways.
        var recipient = Guid.TryParse(grant.Recipient, out var agency) ? agency.ToString() : grant.Recipient;
        await work.Execute(
            $"""
            INSERT INTO case_consents AS known (case_id, recipient, purpose, text_version, given_at)
            VALUES ({caseId}, {recipient}, {grant.Purpose}, {grant.TextVersion}, {givenAt})
            ON CONFLICT (case_id, purpose, recipient) DO UPDATE SET
                text_version = EXCLUDED.text_version, given_at = EXCLUDED.given_at
                WHERE known.given_at IS NULL OR known.given_at <= EXCLUDED.given_at
            """);
    }

    public static async Task RememberWithdrawal(this Work work, ConsentWithdrawn withdrawn)
    {
        if (await work.IsErased(withdrawn.CaseId)) return;

        await work.Execute(
            $"""
            INSERT INTO case_consents AS known (case_id, recipient, purpose, withdrawn_at)
            VALUES ({withdrawn.CaseId}, {withdrawn.Recipient}, {withdrawn.Purpose}, {withdrawn.WithdrawnAt})
            ON CONFLICT (case_id, purpose, recipient) DO UPDATE SET
                withdrawn_at = greatest(known.withdrawn_at, EXCLUDED.withdrawn_at)
            """);
    }

    public static Task<List<StandingConsent>> StandingConsents(this Work work, Guid caseId) => work.Many(
        $"""
        SELECT given.recipient, given.purpose, given.text_version, given.given_at
        FROM case_consents AS given
        WHERE given.case_id = {caseId} AND given.given_at IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM case_consents AS withdrawn
                WHERE withdrawn.case_id = given.case_id AND withdrawn.purpose = given.purpose
                    AND withdrawn.recipient IN (given.recipient, {Everybody})
                    AND withdrawn.withdrawn_at >= given.given_at)
        ORDER BY given.purpose, given.recipient
        """,
        Read);

    private static StandingConsent Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3));
}
