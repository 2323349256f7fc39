using System.Security.Cryptography;
using System.Text;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.People;

/// <summary>
/// Recognises a person by telephone number without the number standing anywhere in the clear: each person has a key of
/// their own, wrapped by the master key, and is found by a keyed hash (blind index) of the number.
/// </summary>
public sealed class PersonRegister(SecretStore secrets)
{
    private const int KeyBytes = 32;

    private readonly Vault master = new(secrets.Key("person-master-key"));
    private readonly byte[] indexKey = secrets.Key("person-index-key");

    /// <summary>
    /// The persons with these numbers (E.164), known from before or from now on. Always in the same order, so that two
    /// works about the same new people wait for each other instead of locking up.
    /// </summary>
    public async Task<Dictionary<string, Guid>> Recognise(IEnumerable<string> numbers, Work work)
    {
        var persons = new Dictionary<string, Guid>();
        var inOrder = numbers.Distinct().Select(number => (number, index: Hash(number)))
            .OrderBy(known => Convert.ToHexString(known.index), StringComparer.Ordinal);
        foreach (var (number, index) in inOrder) persons[number] = await Recognise(number, index, work);
        return persons;
    }

    /// <summary>
    /// A keyed hash of text that may name somebody: equal texts are equal, and nothing leads back. It is never a
    /// person's blind index.
    /// </summary>
    public byte[] Fingerprint(string text) => Hash($"fingerprint|{text}");

    private byte[] Hash(string text) => HMACSHA256.HashData(indexKey, Encoding.UTF8.GetBytes(text));

    private async Task<Guid> Recognise(string number, byte[] index, Work work)
    {
        if (await work.Value<Guid>($"SELECT id FROM persons WHERE blind_index = {index}") is { } known) return known;

        var id = Guid.CreateVersion7();
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var wrapped = master.Seal(key, $"persons|wrapped_key|{id}");
        var sealedNumber = new Vault(key).Seal(number, $"persons|number|{id}");
        // Two calls of one new person at once: the second takes the row of the first.
        var stored = await work.Value<Guid>(
            $"""
            INSERT INTO persons (id, blind_index, wrapped_key, number, known_since)
            VALUES ({id}, {index}, {wrapped}, {sealedNumber}, {work.Now})
            ON CONFLICT (blind_index) DO UPDATE SET blind_index = EXCLUDED.blind_index
            RETURNING id
            """);
        return stored!.Value;
    }
}
