using Contracts;
using Platform.Postgres;

namespace IntakeService.Consents;

/// <summary>
/// Records each consent a person gave in a consultation: one row per recipient and purpose (Personal Information
/// Protection Act, article 17), with the version of the text that was read aloud.
/// </summary>
public static class RecordConsents
{
    public static async Task From(ConsultationCompleted completed, DateTimeOffset givenAt, Work work)
    {
        foreach (var grant in completed.Consents ?? [])
        {
            var given = new ConsentGiven(
                Guid.CreateVersion7(), completed.CaseId, ConsentTexts.Canonical(grant.Recipient), grant.Purpose,
                grant.TextVersion, givenAt);
            var first = await work.Execute(
                $"""
                INSERT INTO consents (id, case_id, contact_id, consultation_id,
                    recipient, purpose, text_version, given_at)
                VALUES ({given.ConsentId}, {given.CaseId}, {completed.ContactId}, {completed.ConsultationId},
                    {given.Recipient}, {given.Purpose}, {given.TextVersion}, {given.GivenAt})
                ON CONFLICT (consultation_id, recipient, purpose) DO NOTHING
                """);
            if (first == 0) continue;

            work.Audit("consent-recorded", completed.CaseId);
            work.Announce(given, completed.CaseId);
        }
    }
}
