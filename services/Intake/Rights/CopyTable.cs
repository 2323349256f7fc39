using IntakeService.People;
using IntakeService.Releases;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>What others did with what is known of a person, as far as a copy tells it.</summary>
internal static class CopyTable
{
    public static Task<List<GiveCopy.Mark>> MarksOf(this Work work, IReadOnlyCollection<Guid> persons)
    {
        var family = persons.ToArray();
        return work.Many(
            $"""
            SELECT kind, source, raised_at, until, lifted_at
            FROM person_flags WHERE person_id = ANY({family}) ORDER BY raised_at
            """,
            row => new GiveCopy.Mark(
                EventJson.ValueOf<FlagKind>(row.GetString(0)), EventJson.ValueOf<FlagSource>(row.GetString(1)),
                row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4)));
    }

    public static Task<List<GiveCopy.Disclosure>> DisclosuresOf(this Work work, Guid[] persons, Guid[] cases) =>
        work.Many(
            $"""
            SELECT recipient, reason, fields, told_at
            FROM disclosures WHERE person_id = ANY({persons}) OR case_id = ANY({cases}) ORDER BY told_at
            """,
            row => new GiveCopy.Disclosure(
                row.GetString(0), EventJson.ValueOf<EmergencyReason>(row.GetString(1)),
                row.GetFieldValue<string[]>(2), row.GetFieldValue<DateTimeOffset>(3)));

    public static Task<List<GiveCopy.HandedOn>> HandedOnOf(this Work work, Guid[] cases) => work.Many(
        $"""
        SELECT agency_id, purpose, fields, answered_at
        FROM release_requests WHERE case_id = ANY({cases}) AND state = 'released' ORDER BY answered_at
        """,
        row => new GiveCopy.HandedOn(
            row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2),
            row.GetFieldValue<DateTimeOffset>(3)));
}
