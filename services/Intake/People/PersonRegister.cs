using System.Security.Cryptography;
using System.Text;
using IntakeService.Keys;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.People;

/// <summary>
/// Recognises persons without what they are recognised by standing anywhere in the clear: it is sealed under the
/// person's own key and found by a keyed hash (blind index).
/// </summary>
public sealed class PersonRegister(IntakeDatabase db, PersonKeys keys, SecretStore secrets)
{
    private readonly byte[] indexKey = secrets.Key("person-index-key");

    /// <summary>A keyed hash of text that may name somebody: equal texts are equal, and nothing leads back.</summary>
    public byte[] Fingerprint(string text) =>
        HMACSHA256.HashData(indexKey, Encoding.UTF8.GetBytes($"fingerprint|{text}"));

    public byte[] IndexOf(Identifier identifier) => identifier.BlindIndex(indexKey);

    /// <summary>
    /// Makes ready, before the work begins, for whom it may meet: whoever is not known yet gets a key, which lies in
    /// another database.
    /// </summary>
    public async Task<IReadOnlyList<Acquaintance>> Meet(IEnumerable<Identifier> identifiers, CancellationToken stop)
    {
        var wanted = identifiers.Distinct().Select(one => (Identifier: one, Index: IndexOf(one))).ToList();
        if (wanted.Count == 0) return [];

        var indexes = wanted.Select(one => one.Index).ToArray();
        var known = await db.DoApart(
            work => work.Many(
                $"SELECT blind_index FROM identifiers WHERE blind_index = ANY({indexes})",
                row => Convert.ToHexString(row.GetFieldValue<byte[]>(0))),
            stop);
        List<Acquaintance> met = [];
        foreach (var (identifier, index) in wanted)
        {
            if (known.Contains(Convert.ToHexString(index)))
            {
                met.Add(new Acquaintance(identifier, index, null, null));
                continue;
            }

            var id = Guid.CreateVersion7();
            var vault = await keys.Make(id, stop);
            met.Add(new Acquaintance(identifier, index, id, vault.Seal(identifier.Value, SealedIn(id))));
        }

        return met;
    }

    /// <summary>Who has this identifier; null when nobody does.</summary>
    public Task<Guid?> Find(Identifier identifier, CancellationToken stop) => db.DoApart(
        work => work.Value<Guid>($"SELECT person_id FROM identifiers WHERE blind_index = {IndexOf(identifier)}"), stop);

    /// <summary>
    /// The persons with these identifiers, known from before or from now on. Always in the same order, so that two
    /// works about the same new people wait for each other instead of locking up. Whoever was erased since they were
    /// met is not among them.
    /// </summary>
    public static async Task<Dictionary<Identifier, Guid>> Recognise(IEnumerable<Acquaintance> met, Work work)
    {
        var persons = new Dictionary<Identifier, Guid>();
        foreach (var one in met.OrderBy(one => Convert.ToHexString(one.Index), StringComparer.Ordinal))
        {
            if (await Recognise(one, work) is { } person) persons[one.Identifier] = person;
        }

        return persons;
    }

    /// <summary>Where an identifier stands: its seal opens nowhere else.</summary>
    public static string SealedIn(Guid person) => $"identifiers|sealed|{person}";

    private static async Task<Guid?> Recognise(Acquaintance one, Work work)
    {
        if (one is not { Newcomer: { } id, Sealed: { } sealedValue })
        {
            // Held until the work ends: an erasure waits for it, and sees what came in.
            return await work.Value<Guid>(
                $"SELECT person_id FROM identifiers WHERE blind_index = {one.Index} FOR KEY SHARE");
        }

        // Two calls of one new person at once: the second takes the row of the first.
        var person = await work.Value<Guid>(
            $"""
            INSERT INTO identifiers (blind_index, person_id, kind, sealed, known_since)
            VALUES ({one.Index}, {id}, {one.Identifier.Kind}, {sealedValue}, {work.Now})
            ON CONFLICT (blind_index) DO UPDATE SET blind_index = EXCLUDED.blind_index
            RETURNING person_id
            """);
        if (person == id) await work.Execute($"INSERT INTO persons (id, known_since) VALUES ({id}, {work.Now})");
        return person;
    }
}

/// <summary>Somebody a work may meet: known already, or a newcomer with a key and a sealed identifier.</summary>
public sealed record Acquaintance(Identifier Identifier, byte[] Index, Guid? Newcomer, byte[]? Sealed);
