using Contracts;
using IntakeService.Consents;
using IntakeService.Keys;
using IntakeService.People;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;

namespace IntakeService.Releases;

/// <summary>
/// Answers an agency that has taken somebody on: the details it asked for and is covered to have, sealed to its key.
/// Consent, a guardian's for a child, is looked at in the transaction that announces the answer: one taken back wins.
/// </summary>
public sealed class ReleaseDetails(PersonKeys keys, CityPack city, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    internal Courier<Errand, Answer> Courier => new("release-details", Claim, Go, Record, errand => errand.TraceParent);

    internal sealed record Errand(
        Guid Id, Guid ReferralId, Guid CaseId, Guid AgencyId, string Purpose, IReadOnlyList<string> Fields,
        PartnerKey Key, string TraceParent, SealedPerson Person);

    private static readonly SealedPerson Nobody = new([], [], [], Suspended: false);

    /// <param name="Sealed">Null when nothing is known or the key is gone.</param>
    internal sealed record Answer(IReadOnlyList<string> Fields, string? Sealed, bool Erased, bool NeedsGuardian);

    private static async Task<List<Errand>> Claim(Work work, int max)
    {
        var claimed = await work.Many(
            $"""
            UPDATE release_requests SET claimed_until = {work.Now + Lease}
            WHERE id IN (
                SELECT id FROM release_requests
                WHERE state = 'waiting'
                    AND (claimed_until > {work.Now} AND claimed_until <= {work.Now + (3 * Lease)}) IS NOT TRUE
                ORDER BY requested_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, referral_id, case_id, agency_id, purpose, fields, kid, x, y, traceparent
            """,
            row => new Errand(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GetString(4),
                row.GetFieldValue<string[]>(5),
                new PartnerKey(row.GetString(6), new P256Point(row.GetString(7), row.GetString(8))), row.GetString(9),
                Nobody));
        List<Errand> errands = [];
        foreach (var errand in claimed)
        {
            var people = await work.PeopleOfCase(errand.CaseId);
            errands.Add(errand with { Person = await work.SealedOf(people?.About) });
        }

        return errands;
    }

    private async Task<Answer> Go(Errand errand, CancellationToken stop)
    {
        var person = errand.Person;
        var vaults = await keys.Find(person.Family, stop);
        var details = person.OpenDetails(vaults);
        var told = Release.Pick(errand.Fields, details, person.OpenIdentifiers(vaults));
        var guardian = PersonRules.NeedsGuardian(details?.BirthYear, city.DayOf(clock.GetUtcNow()));
        if (told.Count == 0) return new Answer([], null, person.Family.Count > 0 && vaults.Count == 0, guardian);

        var context = new HandoverContext(
            errand.AgencyId.ToString(), Topic.Of<DetailsReleased>(), errand.ReferralId);
        return new Answer([.. told.Keys], PartnerHandover.Seal(context, errand.Key, told), Erased: false, guardian);
    }

    private static async Task Record(Errand errand, Answer answer, Work work)
    {
        // Whoever was joined or parted meanwhile is asked about again when the claim has run out.
        if (await work.StandingOf(errand.CaseId, errand.Person.Family) is not { } state) return;

        var granted = await work.Many(
            $"""
            SELECT recipient, guardian IS NOT NULL
            FROM consents
            WHERE case_id = {errand.CaseId} AND purpose = {errand.Purpose} AND withdrawn_at IS NULL
            FOR SHARE
            """,
            row => (Recipient: row.GetString(0), ByGuardian: row.GetBoolean(1)));
        var covered = granted.Exists(consent => ConsentTexts.Covers(consent.Recipient, errand.AgencyId)
            && (consent.ByGuardian || !answer.NeedsGuardian));
        var refusal = Release.Refuse(covered, answer.Erased || state.Erasing, state.Suspended)
            ?? (answer.Sealed is null ? DetailsRefusal.NothingKnown : null);
        var first = await work.Execute(
            $"""
            UPDATE release_requests SET state = {(refusal is null ? "released" : "refused")}, answered_at = {work.Now}
            WHERE id = {errand.Id} AND state = 'waiting'
            """);
        if (first == 0) return;

        work.Audit(refusal is null ? "details-released" : "details-refused", errand.CaseId);
        if (refusal is { } reason)
        {
            work.Announce(
                new DetailsRefused(errand.Id, errand.ReferralId, errand.CaseId, errand.AgencyId, reason, work.Now),
                errand.CaseId);
            return;
        }

        work.Announce(
            new DetailsReleased(
                errand.Id, errand.ReferralId, errand.CaseId, errand.AgencyId, answer.Fields, answer.Sealed!, work.Now),
            errand.CaseId);
    }
}
