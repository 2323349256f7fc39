using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Audit;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Emergencies;

/// <summary>
/// What counsellors wrote of a case, for a supervisor who has opened it in an emergency; nobody else reads notes but
/// the person they are about. Each reading stands in the audit with the reason.
/// </summary>
public static class ReadNotes
{
    /// <param name="Notes">Oldest first; none of a person who was erased.</param>
    public record View(Guid CaseId, IReadOnlyList<Note> Notes);

    public record Note(Guid ConsultationId, string Counsellor, DateTimeOffset WrittenAt, string Text);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid caseId, ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CityPack city,
        CancellationToken stop) =>
        await db.Do(work => Read(caseId, user, vault, city, work), stop) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();

    /// <summary>Null for a case that is not open, or that nobody was consulted about.</summary>
    internal static async Task<View?> Read(
        Guid caseId, ClaimsPrincipal user, NoteVault vault, CityPack city, Work work)
    {
        if (!await BreakGlass.Allows(user, caseId, work)) return null;

        var consultations = await work.WrittenOf(caseId, vault);
        if (consultations.Count == 0) return null;

        work.Audit("notes-read", caseId);
        return new View(caseId, [.. consultations
            .Select(one => new Note(one.ConsultationId, one.Counsellor, one.At, one.Text(city)))
            .Where(note => note.Text.Length > 0)]);
    }
}
