using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;

namespace IntakeService.Releases;

/// <summary>
/// Tells Outreach whom a companion meets today, as far as the person agreed to be accompanied, sealed. Consent is
/// looked at in the transaction that announces it, so one taken back in between wins. A companion goes alone: where
/// there is a mark of danger to staff, nobody is told the address.
/// </summary>
public sealed class ReleaseToCompanion(PersonKeys keys, Handover handover)
{
    private const string Receiver = "outreach";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    internal Courier<Errand, Answer> Courier
    {
        get
        {
            // A missing key stops the start, not the first visit.
            handover.RequireKeyOf(Receiver);
            return new("release-to-companion", Claim, Go, Record, errand => errand.TraceParent);
        }
    }

    internal sealed record Errand(
        Guid Id, Guid VisitId, Guid CaseId, IReadOnlyList<string> Fields, string TraceParent, SealedPerson Person);

    /// <param name="Sealed">Null when nothing is known or the key is gone.</param>
    internal sealed record Answer(IReadOnlyList<string> Fields, string? Sealed, bool Erased);

    public static async Task React(VisitDetailsRequested requested, CloudEvent heard, Work work)
    {
        var fields = requested.Fields.ToArray();
        await work.Execute(
            $"""
            INSERT INTO visit_releases (id, visit_id, case_id, fields, traceparent, state, requested_at)
            VALUES ({requested.RequestId}, {requested.VisitId}, {requested.CaseId}, {fields}, {heard.TraceParent},
                'waiting', {work.Now})
            ON CONFLICT (id) DO NOTHING
            """);
        work.LeaveErrand();
    }

    private static async Task<List<Errand>> Claim(Work work, int max)
    {
        var claimed = await work.Many(
            $"""
            UPDATE visit_releases SET claimed_until = {work.Now + Lease}
            WHERE id IN (
                SELECT id FROM visit_releases
                WHERE state = 'waiting' AND (claimed_until IS NULL OR claimed_until <= {work.Now})
                ORDER BY requested_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, visit_id, case_id, fields, traceparent
            """,
            row => new Errand(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetFieldValue<string[]>(3), row.GetString(4),
                new SealedPerson([], [], [], Suspended: false)));
        List<Errand> errands = [];
        foreach (var errand in claimed)
        {
            var people = await work.PeopleOfCase(errand.CaseId);
            var about = await work.SealedOf(people?.About);
            errands.Add(errand with { Person = about, Fields = await work.TellableAlone(errand.Fields, about) });
        }

        return errands;
    }

    private async Task<Answer> Go(Errand errand, CancellationToken stop)
    {
        var vaults = await keys.Find(errand.Person.Family, stop);
        var told = Release.Pick(
            errand.Fields, errand.Person.OpenDetails(vaults), errand.Person.OpenIdentifiers(vaults));
        var context = new HandoverContext(Receiver, Topic.Of<VisitDetailsReleased>(), errand.VisitId);
        return new Answer(
            [.. told.Keys], told.Count == 0 ? null : handover.Seal(context, told),
            Erased: errand.Person.Family.Count > 0 && vaults.Count == 0);
    }

    private static async Task Record(Errand errand, Answer answer, Work work)
    {
        // Marked in between: told anew once the claim has run out.
        if ((await work.TellableAlone(answer.Fields, errand.Person)).Count < answer.Fields.Count) return;

        var covered = await work.MayAccompany(errand.CaseId);
        var refusal = Release.Refuse(covered, answer.Erased, errand.Person.Suspended)
            ?? (answer.Sealed is null ? DetailsRefusal.NothingKnown : null);
        var first = await work.Execute(
            $"""
            UPDATE visit_releases SET state = {(refusal is null ? "released" : "refused")}, answered_at = {work.Now}
            WHERE id = {errand.Id} AND state = 'waiting'
            """);
        if (first == 0) return;

        if (refusal is { } reason)
        {
            work.Announce(
                new VisitDetailsRefused(errand.Id, errand.VisitId, errand.CaseId, reason, work.Now), errand.CaseId);
            return;
        }

        work.Announce(
            new VisitDetailsReleased(
                errand.Id, errand.VisitId, errand.CaseId, answer.Fields, answer.Sealed!, work.Now),
            errand.CaseId);
    }
}
