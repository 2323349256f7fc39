using Contracts;
using IntakeService.People;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Telephone;

/// <summary>Something the exchange is to do.</summary>
/// <param name="Control">Null where a counsellor is to be connected with <paramref name="Person"/>.</param>
internal sealed record CallErrand(
    Guid Id, LiveCall Call, Guid CaseId, string Counsellor, CallControl? Control, CallTarget To,
    DateTimeOffset RequestedAt, string TraceParent, SealedPerson? Person);

/// <summary>The statements by which what the exchange is to do is left and fetched.</summary>
internal static class CallErrands
{
    /// <summary>Longer than a telephone rings.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    public static async Task LeaveCall(
        this Work work, CallControlRequested asked, CallControl? control, CloudEvent heard)
    {
        await work.Execute(
            $"""
            INSERT INTO call_errands (id, consultation_id, contact_id, case_id, counsellor, control, hotline,
                to_counsellor, traceparent, requested_at)
            VALUES ({asked.RequestId}, {asked.ConsultationId}, {asked.ContactId}, {asked.CaseId},
                {asked.CounsellorId}, {control}, {asked.Hotline}, {asked.ToCounsellorId}, {heard.TraceParent},
                {asked.RequestedAt})
            ON CONFLICT (id) DO NOTHING
            """);
        work.LeaveErrand();
    }

    /// <summary>Of each call the first that is not answered yet.</summary>
    public static async Task<List<CallErrand>> ClaimCalls(this Work work, int max)
    {
        var claimed = await work.Many(
            $"""
            UPDATE call_errands AS errand SET claimed_until = {work.Now + Lease}
            WHERE id IN (
                SELECT id FROM call_errands AS due
                WHERE answered_at IS NULL AND (claimed_until IS NULL OR claimed_until <= {work.Now})
                    AND NOT EXISTS (
                        SELECT FROM call_errands AS first
                        WHERE first.consultation_id = due.consultation_id AND first.answered_at IS NULL
                            AND (first.requested_at, first.id) < (due.requested_at, due.id))
                ORDER BY requested_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED)
            RETURNING id, consultation_id, (SELECT source FROM contacts WHERE id = errand.contact_id),
                (SELECT call_id FROM contacts WHERE id = errand.contact_id), case_id, counsellor, control, hotline,
                to_counsellor, requested_at, traceparent
            """,
            row => new CallErrand(
                row.GetGuid(0), new LiveCall(row.GetGuid(1), Text(row, 2), Text(row, 3)), row.GetGuid(4),
                row.GetString(5), Text(row, 6) is { } control ? EventJson.ValueOf<CallControl>(control) : null,
                new CallTarget(Text(row, 7), Text(row, 8)), row.GetFieldValue<DateTimeOffset>(9), row.GetString(10),
                Person: null));
        List<CallErrand> errands = [];
        foreach (var errand in claimed)
        {
            if (errand.Control is not null)
            {
                errands.Add(errand);
                continue;
            }

            var people = await work.PeopleOfCase(errand.CaseId);
            work.Audit("person-called", errand.CaseId);
            errands.Add(errand with { Person = await work.SealedOf(people?.Reporter) });
        }

        return errands;
    }

    private static string? Text(Npgsql.NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
