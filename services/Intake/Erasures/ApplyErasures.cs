using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Erasures;

/// <summary>
/// After any database was restored from a backup: everybody who was ever erased is erased once more, here and, told
/// anew, in every service. Doing it twice changes nothing.
/// </summary>
public static class ApplyErasures
{
    public record View(int Persons);

    public static async Task<Ok<View>> Handle(
        EmptyRequest? nothing, IntakeDatabase db, PersonKeys keys, ErasureList list, CancellationToken stop)
    {
        // A key that came back with a backup is destroyed anew.
        await keys.Destroy(list.Read(), stop);
        var erasures = await keys.Erasures(stop);
        await db.Do(work => Apply(erasures, work), stop);
        return TypedResults.Ok(new View(erasures.Count));
    }

    private static async Task<int> Apply(List<Erasure> erasures, Work work)
    {
        await work.Erase([.. erasures.Select(erasure => erasure.PersonId)]);
        foreach (var erasure in erasures)
        {
            var cases = erasure.CaseIds.Union(await work.CasesOf([erasure.PersonId]));
            await work.AnnounceErased(erasure.PersonId, cases, erasure.ErasedAt);
        }

        return erasures.Count;
    }
}
