using System.Security.Cryptography;
using Platform.Secrets;

namespace IntakeService.Keys;

/// <summary>
/// A key per person (NIST SP 800-57, cryptographic erase): made before anything is sealed under it, destroyed to erase
/// the person. Never asked while a transaction of Intake's is open.
/// </summary>
public sealed class PersonKeys(PersonKeysDatabase db, SecretStore secrets)
{
    private const int KeyBytes = 32;

    private readonly Vault master = new(secrets.Key("person-master-key"));

    /// <summary>Makes the key of a new person.</summary>
    public async Task<Vault> Make(Guid person, CancellationToken stop)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var wrapped = master.Seal(key, Context(person));
        await db.DoApart(
            work => work.Execute(
                $"""
                INSERT INTO person_keys (person_id, wrapped_key, made_at)
                VALUES ({person}, {wrapped}, {work.Now})
                """),
            stop);
        return new Vault(key);
    }

    /// <summary>The keys of these persons; whoever has been erased has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, Vault>> Find(IReadOnlyCollection<Guid> persons, CancellationToken stop)
    {
        var wanted = persons.ToArray();
        var found = await db.DoApart(
            work => work.Many(
                $"SELECT person_id, wrapped_key FROM person_keys WHERE person_id = ANY({wanted})",
                row => (Person: row.GetGuid(0), Key: row.GetFieldValue<byte[]>(1))),
            stop);
        return found.ToDictionary(
            known => known.Person, known => new Vault(master.Open(known.Key, Context(known.Person))));
    }

    /// <summary>Destroys the key of each, and remembers that it did.</summary>
    public Task Destroy(IReadOnlyCollection<Erasure> erasures, CancellationToken stop) => db.DoApart(
        async work =>
        {
            foreach (var (person, cases, at) in erasures)
            {
                await work.ExecuteAll(
                    $"""
                    INSERT INTO erasures (person_id, case_ids, erased_at) VALUES ({person}, {cases.ToArray()}, {at})
                    ON CONFLICT (person_id) DO UPDATE SET case_ids = EXCLUDED.case_ids
                    """,
                    $"DELETE FROM person_keys WHERE person_id = {person}");
            }

            return true;
        },
        stop);

    /// <summary>Everybody who was ever erased, with their cases.</summary>
    public Task<List<Erasure>> Erasures(CancellationToken stop) => db.DoApart(
        work => work.Many(
            $"SELECT person_id, case_ids, erased_at FROM erasures ORDER BY erased_at, person_id",
            row => new Erasure(
                row.GetGuid(0), row.GetFieldValue<Guid[]>(1), row.GetFieldValue<DateTimeOffset>(2))),
        stop);

    private static string Context(Guid person) => $"person_keys|wrapped_key|{person}";
}

/// <summary>A person whose key was destroyed.</summary>
public sealed record Erasure(Guid PersonId, IReadOnlyList<Guid> CaseIds, DateTimeOffset ErasedAt);
