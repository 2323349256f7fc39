using System.Security.Claims;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Consents;

/// <summary>
/// Every consent of a contact's case, given and taken back, and what the person said in other cases to the one that is
/// taken back in all of them.
/// </summary>
public static class ListConsents
{
    public record View(
        Guid ConsentId, string Recipient, string Purpose, string TextVersion, ConsentChannel Channel,
        DateTimeOffset GivenAt, Guardian? Guardian = null, DateTimeOffset? WithdrawnAt = null);

    public static async Task<Results<Ok<List<View>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var consents = await db.Do(
            async work => await work.PeopleOf(id, user) is { } people ? await Read(people, work) : null, stop);
        return consents is null ? TypedResults.NotFound() : TypedResults.Ok(consents);
    }

    private static async Task<List<View>> Read(ContactPeople people, Work work)
    {
        work.Audit("consents-read", people.CaseId);
        var cases = await work.CasesWith(people);
        return await work.Many(
            $"""
            SELECT id, recipient, purpose, text_version, channel, given_at, guardian, withdrawn_at
            FROM consents
            WHERE case_id = {people.CaseId} OR (purpose = {ConsentTexts.Sensitive} AND case_id = ANY({cases}))
            ORDER BY given_at, id
            """,
            row => new View(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3),
                EventJson.ValueOf<ConsentChannel>(row.GetString(4)), row.GetFieldValue<DateTimeOffset>(5),
                row.IsDBNull(6) ? null : EventJson.ValueOf<Guardian>(row.GetString(6)),
                row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7)));
    }
}
