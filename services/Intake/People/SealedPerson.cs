using System.Security.Claims;
using System.Text.Json;
using IntakeService.Keys;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.People;

/// <summary>
/// What is kept of a person, sealed, read within a transaction; it opens outside of one, for keys lie in another
/// database. One person may have been recognised as several: the first who told something counts.
/// </summary>
internal sealed record SealedPerson(
    IReadOnlyList<Guid> Family, IReadOnlyList<(Guid Person, byte[] Details)> Details,
    IReadOnlyList<(Guid Person, IdentifierKind Kind, byte[] Value)> Identifiers, bool Suspended)
{
    /// <summary>Of those recognised as one, whose details are shown; null while nobody told any.</summary>
    public Guid? Teller => Details.Count > 0 ? Details[0].Person : null;

    /// <summary>What the person told, or null where they told nothing or were erased.</summary>
    public async Task<PersonDetails?> Open(PersonKeys keys, CancellationToken stop) =>
        OpenDetails(await keys.Find(Family, stop));

    public PersonDetails? OpenDetails(IReadOnlyDictionary<Guid, Vault> vaults) => Details
        .Where(one => vaults.ContainsKey(one.Person))
        .Select(one => JsonSerializer.Deserialize<PersonDetails>(
            vaults[one.Person].OpenText(one.Details, PersonTable.DetailsIn(one.Person)), StrictJson.Options))
        .FirstOrDefault();

    /// <summary>What the person is recognised by, in the clear.</summary>
    public IEnumerable<Identifier> OpenIdentifiers(IReadOnlyDictionary<Guid, Vault> vaults) => Identifiers
        .Where(one => vaults.ContainsKey(one.Person))
        .Select(one => new Identifier(
            one.Kind, vaults[one.Person].OpenText(one.Value, PersonRegister.SealedIn(one.Person))));
}

/// <summary>A contact's people, and what is kept of the one it is about.</summary>
internal sealed record PersonAbout(ContactPeople People, SealedPerson Person);

internal static class SealedPersons
{
    /// <summary>What is kept of the person a contact is about; null when there is no such contact.</summary>
    public static async Task<PersonAbout?> PersonAbout(this Work work, Guid contactId, ClaimsPrincipal user) =>
        await work.PeopleOf(contactId, user) is { } people
            ? new PersonAbout(people, await work.SealedOf(people.About))
            : null;

    public static async Task<SealedPerson> SealedOf(this Work work, Guid? person)
    {
        if (person is not { } about) return new SealedPerson([], [], [], Suspended: false);

        var family = (await work.FamilyOf(about)).ToArray();
        var batch = work.Together();
        var members = batch.Many(
            $"""
            SELECT id, details, suspended_at IS NOT NULL
            FROM persons
            WHERE id = ANY({family}) AND erased_at IS NULL
            ORDER BY array_position({family}, id)
            """,
            row => (
                Person: row.GetGuid(0), Details: row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
                Suspended: row.GetBoolean(2)));
        var identifiers = batch.Many(
            $"SELECT person_id, kind, sealed FROM identifiers WHERE person_id = ANY({family}) ORDER BY known_since",
            row => (
                row.GetGuid(0), EventJson.ValueOf<IdentifierKind>(row.GetString(1)), row.GetFieldValue<byte[]>(2)));
        await batch.Run();
        return new SealedPerson(
            family,
            [.. members.Where(one => one.Details is not null).Select(one => (one.Person, one.Details!))],
            identifiers, members.Exists(one => one.Suspended));
    }
}
