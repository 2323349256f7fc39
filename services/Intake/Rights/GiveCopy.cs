using System.Security.Claims;
using IntakeService.Consents;
using IntakeService.Contacts;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.Rights;

/// <summary>
/// A copy of everything the city knows of a person (article 35), also what counsellors wrote, for the supervisor to
/// hand over; giving it closes the request.
/// </summary>
public static class GiveCopy
{
    /// <param name="Withheld">Cases in which somebody else spoke about them; who did is not told.</param>
    public record View(
        PersonDetails? Details, IReadOnlyList<Identifier> KnownBy, IReadOnlyList<Contact> Contacts,
        IReadOnlyList<Consent> Consents, IReadOnlyList<GatherNotes.Note> Notes, int Withheld);

    public record Contact(Guid CaseId, Contracts.Channel Channel, DateTimeOffset ReceivedAt);

    public record Consent(
        string Recipient, string Purpose, string TextVersion, DateTimeOffset GivenAt,
        DateTimeOffset? WithdrawnAt = null);

    private sealed record Row(
        SealedPerson Person, List<Contact> Contacts, List<Consent> Consents, GatherNotes.Gathered Notes);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys,
        Handover handover, CancellationToken stop)
    {
        if (await db.DoApart(work => Copy(id, user.Id(), work), stop) is not { } row) return TypedResults.NotFound();

        var vaults = await keys.Find(row.Person.Family, stop);
        return TypedResults.Ok(new View(
            row.Person.OpenDetails(vaults), [.. row.Person.OpenIdentifiers(vaults)], row.Contacts, row.Consents,
            [.. row.Notes.Notes.SelectMany(one => GatherNotes.Open(one.Case, one.Sealed, handover))
                .OrderBy(note => note.WrittenAt)],
            row.Notes.Withheld));
    }

    private static async Task<Row?> Copy(Guid id, string supervisor, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return null;

        var person = request.MayBeDone(RightKind.Access);
        var held = await work.SealedOf(person);
        var cases = (await work.CasesOf(held.Family)).ToArray();
        var contacts = await work.Many(
            $"SELECT case_id, channel, received_at FROM contacts WHERE case_id = ANY({cases}) ORDER BY received_at",
            row => new Contact(
                row.GetGuid(0), EventJson.ValueOf<Contracts.Channel>(row.GetString(1)),
                row.GetFieldValue<DateTimeOffset>(2)));
        var consents = await work.Many(
            $"""
            SELECT recipient, purpose, text_version, given_at, withdrawn_at
            FROM consents WHERE case_id = ANY({cases}) ORDER BY given_at
            """,
            row => new Consent(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4)));
        var notes = await work.NotesOf(id, held.Family);
        work.Audit("copy-given", person);
        work.Close(id, RightState.Done, supervisor);
        return new Row(held, contacts, consents, notes);
    }
}
