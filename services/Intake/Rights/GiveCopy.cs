using System.Security.Claims;
using IntakeService.Chats;
using IntakeService.Consents;
using IntakeService.Contacts;
using IntakeService.Help;
using IntakeService.Keys;
using IntakeService.People;
using IntakeService.Releases;
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
        IReadOnlyList<Consent> Consents, IReadOnlyList<Mark> Marks, IReadOnlyList<Disclosure> Disclosures,
        IReadOnlyList<HandedOn> HandedOn, IReadOnlyList<GatherNotes.Note> Notes, int Withheld,
        IReadOnlyList<CopyTalks.Line> Talks, IReadOnlyList<CopyHelp.Line> Help);

    public record Contact(Guid CaseId, Contracts.Channel Channel, DateTimeOffset ReceivedAt);

    public record Consent(
        string Recipient, string Purpose, string TextVersion, DateTimeOffset GivenAt, ConsentChannel Channel,
        Guardian? Guardian = null, DateTimeOffset? WithdrawnAt = null);

    /// <summary>A mark to look out for the person, or for staff.</summary>
    public record Mark(
        FlagKind Kind, FlagSource Source, DateTimeOffset RaisedAt, DateTimeOffset Until,
        DateTimeOffset? LiftedAt = null);

    /// <summary>What an emergency service was told without consent.</summary>
    public record Disclosure(
        string Recipient, EmergencyReason Reason, IReadOnlyList<string> Fields, DateTimeOffset ToldAt);

    /// <summary>An agency that asked for details and was given those that are known.</summary>
    public record HandedOn(Guid AgencyId, string Purpose, IReadOnlyList<string> Fields, DateTimeOffset ReleasedAt);

    private sealed record Row(
        SealedPerson Person, List<Contact> Contacts, List<Consent> Consents, List<Mark> Marks,
        List<Disclosure> Disclosures, List<HandedOn> HandedOn, GatherNotes.Gathered Notes,
        List<(Guid Contact, Guid Person, ChatMessage Message)> Talks, List<AskedHelp> Help);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys,
        Handover handover, Machine machine, CancellationToken stop)
    {
        if (await db.DoApart(work => Copy(id, work), stop) is not { } row) return TypedResults.NotFound();

        var vaults = await keys.Find(row.Person.Family, stop);
        var view = new View(
            row.Person.OpenDetails(vaults), [.. row.Person.OpenIdentifiers(vaults)], row.Contacts, row.Consents,
            row.Marks, row.Disclosures, row.HandedOn,
            [.. row.Notes.Notes.SelectMany(one => GatherNotes.Open(one.Case, one.Sealed, handover))
                .OrderBy(note => note.WrittenAt)],
            row.Notes.Withheld, CopyTalks.Open(row.Talks, vaults, handover, machine),
            CopyHelp.Open(row.Help));
        // Closed last: a request whose copy could not be opened is still to be answered.
        await db.DoApart(work => Close(id, user.Id(), work), stop);
        return TypedResults.Ok(view);
    }

    private static async Task<bool> Close(Guid id, string supervisor, Work work)
    {
        work.Audit("copy-given", (await work.LockRequest(id))!.MayBeDone(RightKind.Access));
        work.Close(id, RightState.Done, supervisor);
        return true;
    }

    private static async Task<Row?> Copy(Guid id, Work work)
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
            SELECT recipient, purpose, text_version, given_at, channel, guardian, withdrawn_at
            FROM consents WHERE case_id = ANY({cases}) ORDER BY given_at
            """,
            row => new Consent(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
                EventJson.ValueOf<ConsentChannel>(row.GetString(4)),
                row.IsDBNull(5) ? null : EventJson.ValueOf<Guardian>(row.GetString(5)),
                row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)));
        return new Row(
            held, contacts, consents, await work.MarksOf(held.Family),
            await work.DisclosuresOf([.. held.Family], cases), await work.HandedOnOf(cases),
            await work.NotesOf(id, held.Family), await work.TalksOf(cases), await work.HelpOf(cases));
    }
}
