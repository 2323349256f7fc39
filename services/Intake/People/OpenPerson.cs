using System.Security.Claims;
using IntakeService.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

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

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys, CityPack city, TimeProvider clock,
        CancellationToken stop)
    {
        if (await db.Do(work => Read(id, user, work), stop) is not { } read) return TypedResults.NotFound();

        var ((people, person), flags, cases) = read;
        var vaults = await keys.Find(person.Family, stop);
        var details = person.OpenDetails(vaults);
        return TypedResults.Ok(new View(
            id, people.About, people.Relation, details,
            [.. person.OpenIdentifiers(vaults).Select(one => new KnownBy(one.Kind, Mask(one.Value)))], flags, cases,
            PersonRules.NeedsGuardian(details?.BirthYear, city.DayOf(clock.GetUtcNow())), person.Suspended));
    }

    internal static string Mask(string value) =>
        value.Length <= DigitsShown ? "••••" : $"•••• {value[^DigitsShown..]}";

    private static async Task<Tuple<PersonAbout, List<Flag>, int>?> Read(
        Guid contactId, ClaimsPrincipal user, Work work)
    {
        if (await work.PersonAbout(contactId, user) is not { } about) return null;

        work.Audit("person-read", about.People.CaseId);
        var family = about.Person.Family.ToArray();
        var flags = await work.Many(
            $"""
            SELECT id, kind, source, until
            FROM person_flags
            WHERE person_id = ANY({family}) AND lifted_at IS NULL AND until > {work.Now}
            ORDER BY until
            """,
            row => new Flag(
                row.GetGuid(0), EventJson.ValueOf<FlagKind>(row.GetString(1)),
                EventJson.ValueOf<FlagSource>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)));
        return Tuple.Create(about, flags, Math.Max(1, (await work.CasesOf(family)).Count));
    }
}
