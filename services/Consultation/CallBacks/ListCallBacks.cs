using System.Security.Claims;
using ConsultationService.Records;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>
/// The promised calls that are open, those whose window ends first before the others: for a supervisor all of the
/// districts they see, for a counsellor those they promised or are to make.
/// </summary>
public static class ListCallBacks
{
    private const int ShownMax = 500;

    /// <param name="DueAt">When it may be tried next.</param>
    /// <param name="PromisedBy">Null where the person asked for it without a counsellor.</param>
    public sealed record View(
        Guid CallBackId, Guid ContactId, Guid CaseId, CallBackKind Kind, CallBackState State, Risk Risk,
        DateTimeOffset From, DateTimeOffset Until, DateTimeOffset DueAt, bool NoMessage, bool AtNight, int Attempts,
        string? ForCounsellor, string? PromisedBy, bool Late);

    public static async Task<Ok<List<View>>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => TypedResults.Ok(await db.DoApart(
            async work =>
            {
                var shown = user.IsInRole(Roles.Supervisor)
                    ? await Find(work, districts: user.Districts())
                    : await work.CallBacksOf(user.Id());
                work.AuditEach("call-back-read", shown.Select(one => one.CaseId).Distinct());
                return shown;
            },
            stop));

    /// <summary>Those a counsellor promised or is to make.</summary>
    internal static Task<List<View>> CallBacksOf(this Work work, string counsellor) =>
        Find(work, counsellor: counsellor);

    /// <summary>What the person of this case was promised, in it or in another.</summary>
    internal static async Task<List<View>> PromisesOf(this Work work, Guid caseId) =>
        await Find(work, cases: await work.CasesWith(caseId));

    private static Task<List<View>> Find(
        Work work, string[]? districts = null, string? counsellor = null, Guid[]? cases = null) => work.Many(
        $"""
        SELECT b.id, b.contact_id, b.case_id, b.kind, b.state, greatest(b.risk, q.risk), b.from_at, b.until_at,
            b.due_at, b.no_message, b.at_night, b.attempts, b.for_counsellor, b.promised_by, {work.Now} > b.until_at
        FROM call_backs b
        LEFT JOIN queue q ON q.contact_id = b.contact_id
        WHERE b.state IN ('open', 'claimed')
            AND ({districts} IS NULL OR q.district = ANY({districts}))
            AND ({counsellor} IS NULL OR {counsellor} IN (b.for_counsellor, b.promised_by))
            AND ({cases} IS NULL OR b.case_id = ANY({cases}))
        ORDER BY b.until_at, b.id
        LIMIT {ShownMax}
        """,
        Read);

    private static View Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<CallBackKind>(row.GetString(3)),
        EventJson.ValueOf<CallBackState>(row.GetString(4)), EventJson.ValueOf<Risk>(row.GetString(5)),
        row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7),
        row.GetFieldValue<DateTimeOffset>(8), row.GetBoolean(9), row.GetBoolean(10), row.GetInt32(11),
        row.IsDBNull(12) ? null : row.GetString(12), row.IsDBNull(13) ? null : row.GetString(13), row.GetBoolean(14));
}
