using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>Promised calls that are due and that anybody may make, whoever promised them.</summary>
/// <param name="AtNight">Those of them that may also be made at night.</param>
public sealed record DueCalls(DueCalls.Some ByDay, DueCalls.Some AtNight)
{
    /// <param name="Gravest">Null where there is none.</param>
    public sealed record Some(int Count, Risk? Gravest);

    /// <summary>
    /// Of <c>call_backs b</c>: the person is known, neither waits nor is with anybody, in this case or in another.
    /// </summary>
    internal static Sql Alone =>
        $"""
        NOT EXISTS (SELECT FROM queue WHERE case_id = b.case_id AND state = 'waiting')
            AND NOT EXISTS (SELECT FROM consultations WHERE case_id = b.case_id AND state = 'open')
            AND NOT EXISTS (
                SELECT FROM joined_cases j JOIN queue w ON w.case_id = j.other_id
                WHERE j.case_id = b.case_id AND w.state = 'waiting')
            AND NOT EXISTS (
                SELECT FROM joined_cases j JOIN consultations o ON o.case_id = j.other_id
                WHERE j.case_id = b.case_id AND o.state = 'open')
            AND NOT EXISTS (SELECT FROM erased_cases WHERE case_id = b.case_id)
        """;

    /// <summary>
    /// It may be made at night as well: they agreed, or are in danger. Of <c>call_backs b</c> and <c>queue q</c>.
    /// </summary>
    internal static Sql ByNight =>
        $"""
        (b.at_night OR (greatest(b.risk, q.risk) >= 'R2'
            AND (b.kind <> 'follow-up' OR b.attempts > 0)))
        """;

    internal static async Task<DueCalls> Read(Work work) => (await work.One(
        $"""
        SELECT count(*), max(risk), count(*) FILTER (WHERE at_night), max(risk) FILTER (WHERE at_night)
        FROM (
            SELECT greatest(b.risk, q.risk) AS risk, {ByNight} AS at_night
            FROM call_backs b
            LEFT JOIN queue q ON q.contact_id = b.contact_id
            WHERE b.state = 'open' AND b.due_at <= {work.Now}
                AND (b.for_counsellor IS NULL OR b.until_at < {work.Now + CallBackPolicy.NearEnd})
                AND {Alone}) AS due
        """,
        row => new DueCalls(Of(row, at: 0), Of(row, at: 2))))!;

    private static Some Of(Npgsql.NpgsqlDataReader row, int at) => new(
        (int)row.GetInt64(at), row.IsDBNull(at + 1) ? null : EventJson.ValueOf<Risk>(row.GetString(at + 1)));
}
