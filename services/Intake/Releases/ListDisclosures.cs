using IntakeService.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Releases;

/// <summary>Emergency disclosures the person has not yet been told of, oldest first; or the others.</summary>
public static class ListDisclosures
{
    /// <summary>The person hears of it as soon as it helps them, no later than an answer to a request is due.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromDays(10);

    private const int RowsMax = 500;

    /// <param name="TellBy">The last day to tell the person.</param>
    /// <param name="AskedBy">Who asked there; null of what was told before that was written down.</param>
    /// <param name="ContactId">The contact that opened the case, to find the person by.</param>
    public record View(
        Guid DisclosureId, Guid CaseId, string Recipient, EmergencyReason Reason, IReadOnlyList<string> Fields,
        string ToldBy, DateTimeOffset ToldAt, DateTimeOffset TellBy, string? AskedBy = null, string? VerifiedBy = null,
        DateTimeOffset? PersonToldAt = null, Guid? ContactId = null);

    public static async Task<Ok<List<View>>> Handle(
        IntakeDatabase db, RightsVault vault, CancellationToken stop, bool personTold = false) =>
        TypedResults.Ok(await db.Do(work => Read(personTold, vault, work), stop));

    private static async Task<List<View>> Read(bool personTold, RightsVault vault, Work work)
    {
        var listed = await work.Many(
            $"""
            SELECT id, case_id, recipient, reason, fields, told_by, told_at, asked_by, verified_by, person_told_at,
                (SELECT c.id FROM contacts c WHERE c.case_id = d.case_id ORDER BY c.received_at, c.id LIMIT 1)
            FROM disclosures d
            WHERE (person_told_at IS NOT NULL) = {personTold}
            ORDER BY told_at
            LIMIT {RowsMax}
            """,
            row => new View(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), EventJson.ValueOf<EmergencyReason>(row.GetString(3)),
                row.GetFieldValue<string[]>(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6),
                row.GetFieldValue<DateTimeOffset>(6) + ToldWithin, Told(row, 7, "asked_by"),
                Told(row, 8, "verified_by"), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
                row.IsDBNull(10) ? null : row.GetGuid(10)));
        work.AuditEach("disclosure-read", listed.Select(one => one.CaseId).Distinct());
        return listed;

        string? Told(NpgsqlDataReader row, int at, string column) => row.IsDBNull(at)
            ? null
            : vault.OpenTold(row.GetFieldValue<byte[]>(at), column, row.GetGuid(0));
    }
}
