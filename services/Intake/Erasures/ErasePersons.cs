using IntakeService.Keys;
using IntakeService.People;
using Platform.Postgres;
using Platform.Schedules;

namespace IntakeService.Erasures;

/// <summary>
/// Erases whoever is to be erased: destroys the key, which lies in another database, and then what it opened. A process
/// that dies in between is followed by one that does it again.
/// </summary>
public sealed class ErasePersons(PersonKeys keys, ErasureList list, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    internal Courier<Errand, bool> Courier => new("erase-person", Claim, Go, Record, _ => "");

    internal sealed record Errand(Guid Person, IReadOnlyList<Guid> Cases);

    private static async Task<List<Errand>> Claim(Work work, int max)
    {
        var persons = await work.Many(
            $"""
            UPDATE persons SET erasing_until = {work.Now + Lease}
            WHERE id IN (
                SELECT id FROM persons
                WHERE erasing_at IS NOT NULL AND erased_at IS NULL
                    AND (erasing_until IS NULL OR erasing_until <= {work.Now})
                ORDER BY erasing_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id
            """,
            row => row.GetGuid(0));
        List<Errand> errands = [];
        foreach (var person in persons) errands.Add(new Errand(person, await work.CasesOf([person])));
        return errands;
    }

    private async Task<bool> Go(Errand errand, CancellationToken stop)
    {
        var erasure = new Erasure(errand.Person, errand.Cases, clock.GetUtcNow());
        await keys.Destroy([erasure], stop);
        list.Add(erasure);
        return true;
    }

    private static async Task Record(Errand errand, bool destroyed, Work work)
    {
        await work.Erase([errand.Person]);
        // Read anew: a call may have come in since the claim.
        await work.AnnounceErased(errand.Person, await work.CasesOf([errand.Person]), work.Now);
    }
}
