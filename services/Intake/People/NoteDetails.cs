using System.Security.Claims;
using System.Text.Json;
using IntakeService.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.People;

/// <summary>
/// The counsellor writes down what the person told of themselves. Whoever was anonymous until now becomes somebody,
/// with a key of their own.
/// </summary>
public static class NoteDetails
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, PersonDetails request, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys,
        CancellationToken stop)
    {
        if (await db.DoApart(work => work.PersonAbout(id, user), stop) is not { } about) return TypedResults.NotFound();

        var (people, person) = (about.People, about.Person.Teller ?? about.People.About ?? Guid.CreateVersion7());
        var vault = people.About is null
            ? await keys.Make(person, stop)
            : (await keys.Find([person], stop)).GetValueOrDefault(person) ?? throw Erased();
        var told = request.KeepingAge(await about.Person.Open(keys, stop));
        var text = JsonSerializer.Serialize(told, StrictJson.Options);
        await db.Do(work => Note(people, person, vault.Seal(text, PersonTable.DetailsIn(person)), user, work), stop);
        return TypedResults.NoContent();
    }

    private static async Task Note(
        ContactPeople seen, Guid person, byte[] details, ClaimsPrincipal user, Work work)
    {
        var people = await work.PeopleOf(seen.ContactId, user);
        // Somebody else has meanwhile said who it is: sealed under the wrong key it would never open.
        if (people?.About != seen.About) throw Changed();
        if (seen.About is not null && (await work.SealedOf(seen.About)).Teller is { } teller && teller != person)
        {
            throw Changed();
        }

        if (seen.About is null)
        {
            await work.Execute($"INSERT INTO persons (id, known_since) VALUES ({person}, {work.Now})");
            await (seen.Relation is Relation.Self
                ? work.Execute($"UPDATE contacts SET person_id = {person} WHERE id = {seen.ContactId}")
                : work.Execute($"UPDATE contacts SET subject_id = {person} WHERE id = {seen.ContactId}"));
        }

        await work.Execute($"UPDATE persons SET details = {details} WHERE id = {person} AND erased_at IS NULL");
        work.Audit("person-changed", seen.CaseId);
    }

    /// <summary>The person, kept from being erased until this work ends; refused where that has begun.</summary>
    internal static async Task LockLasting(this Work work, Guid person)
    {
        var lasting = await work.Value<bool>(
            $"SELECT erasing_at IS NULL FROM persons WHERE id = {person} FOR NO KEY UPDATE");
        if (lasting is not true) throw Erased();
    }

    internal static RefusedException Erased() => new(
        "person-erased", "이 사람의 정보는 지워졌습니다.", "What was known of this person has been erased.");

    internal static RefusedException Changed() => new(
        "person-changed", "그사이 다른 사람으로 기록되었습니다. 다시 열어 주십시오.",
        "Meanwhile it was recorded as somebody else. Please open it again.");
}
