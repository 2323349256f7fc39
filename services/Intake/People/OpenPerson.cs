using System.Security.Claims;
using System.Text.Json;
using IntakeService.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.People;

/// <summary>
/// Whom a contact is about, for the counsellor who holds it and for supervisors: what the person told, what is known of
/// them from before, and what to look out for. Numbers show their last digits only; nobody needs more to talk.
/// </summary>
public static class OpenPerson
{
    private const int DigitsShown = 4;

    /// <param name="PersonId">Null while nobody is known.</param>
    /// <param name="KnownBy">What the person is recognised by, masked.</param>
    /// <param name="Cases">How many cases there are with this one.</param>
    /// <param name="NeedsGuardian">A guardian has to consent too.</param>
    public record View(
        Guid ContactId, Guid? PersonId, Relation Relation, PersonDetails? Details, IReadOnlyList<KnownBy> KnownBy,
        IReadOnlyList<Flag> Flags, int Cases, bool NeedsGuardian, bool Suspended);

    public record KnownBy(IdentifierKind Kind, string Masked);

    public record Flag(Guid FlagId, FlagKind Kind, FlagSource Source, DateTimeOffset Until);

    private sealed record Row(
        ContactPeople People, List<(Guid Person, byte[]? Details, bool Suspended)> Family,
        List<(Guid Person, IdentifierKind Kind, byte[] Sealed)> Identifiers, List<Flag> Flags, int Cases);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys, CityPack city, TimeProvider clock,
        CancellationToken stop)
    {
        if (await db.Do(work => Read(id, user, work), stop) is not { } row) return TypedResults.NotFound();

        var vaults = await keys.Find([.. row.Family.Select(one => one.Person)], stop);
        var details = row.Family
            .Where(one => one.Details is not null && vaults.ContainsKey(one.Person))
            .Select(one => Open(vaults[one.Person], one.Person, one.Details!))
            .FirstOrDefault();
        var knownBy = row.Identifiers
            .Where(one => vaults.ContainsKey(one.Person))
            .Select(one => new KnownBy(one.Kind, Mask(
                vaults[one.Person].OpenText(one.Sealed, PersonRegister.SealedIn(one.Person)))));
        return TypedResults.Ok(new View(
            id, row.People.About, row.People.Relation, details, [.. knownBy], row.Flags, row.Cases,
            PersonRules.NeedsGuardian(details?.BirthYear, city.DayOf(clock.GetUtcNow())),
            row.Family.Exists(one => one.Suspended)));
    }

    internal static PersonDetails Open(Platform.Secrets.Vault vault, Guid person, byte[] details) =>
        JsonSerializer.Deserialize<PersonDetails>(
            vault.OpenText(details, PersonTable.DetailsIn(person)), StrictJson.Options)!;

    internal static string Mask(string value) => value.Length <= DigitsShown
        ? "••••"
        : $"•••• {value[^DigitsShown..]}";

    private static async Task<Row?> Read(Guid contactId, ClaimsPrincipal user, Work work)
    {
        if (await work.PeopleOf(contactId, user) is not { } people) return null;
        if (people.About is not { } about) return new Row(people, [], [], [], 1);

        var family = (await work.FamilyOf(about)).ToArray();
        var batch = work.Together();
        var members = batch.Many(
            $"SELECT id, details, suspended_at IS NOT NULL FROM persons WHERE id = ANY({family}) AND erased_at IS NULL",
            row => (row.GetGuid(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1), row.GetBoolean(2)));
        var identifiers = batch.Many(
            $"SELECT person_id, kind, sealed FROM identifiers WHERE person_id = ANY({family}) ORDER BY known_since",
            row => (
                row.GetGuid(0), EventJson.ValueOf<IdentifierKind>(row.GetString(1)), row.GetFieldValue<byte[]>(2)));
        var flags = batch.Many(
            $"""
            SELECT id, kind, source, until
            FROM person_flags
            WHERE person_id = ANY({family}) AND lifted_at IS NULL AND until > {work.Now}
            ORDER BY until
            """,
            row => new Flag(
                row.GetGuid(0), EventJson.ValueOf<FlagKind>(row.GetString(1)),
                EventJson.ValueOf<FlagSource>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)));
        await batch.Run();
        return new Row(people, members, identifiers, flags, (await work.CasesOf(family)).Count);
    }
}
