using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Releases;

/// <summary>Emergency disclosures the person has not yet been told of, oldest first; or the others.</summary>
public static class ListDisclosures
{
    private const int RowsMax = 500;

    /// <param name="ContactId">The contact that opened the case, to find the person by.</param>
    public record View(
        Guid DisclosureId, Guid CaseId, string Recipient, EmergencyReason Reason, IReadOnlyList<string> Fields,
        string ToldBy, DateTimeOffset ToldAt, DateTimeOffset? PersonToldAt = null, Guid? ContactId = null);

    public static async Task<Ok<List<View>>> Handle(
        IntakeDatabase db, CancellationToken stop, bool personTold = false) =>
        TypedResults.Ok(await db.Do(work => Read(personTold, work), stop));

    private static async Task<List<View>> Read(bool personTold, Work work)
    {
        var listed = await work.Many(
            $"""
            SELECT id, case_id, recipient, reason, fields, told_by, told_at, person_told_at,
                (SELECT c.id FROM contacts c WHERE c.case_id = d.case_id ORDER BY c.received_at, c.id LIMIT 1)
            FROM disclosures d
            WHERE (person_told_at IS NOT NULL) = {personTold}
            ORDER BY told_at
            LIMIT {RowsMax}
            """,
            row => new View(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), EventJson.ValueOf<EmergencyReason>(row.GetString(3)),
                row.GetFieldValue<string[]>(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
                row.IsDBNull(8) ? null : row.GetGuid(8)));
        work.AuditEach("disclosure-read", listed.Select(one => one.CaseId).Distinct());
        return listed;
    }
}
