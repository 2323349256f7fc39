using System.Security.Claims;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Contracts;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>A crisis in a list: how long it has been open and whether somebody is with it.</summary>
/// <param name="Counsellor">Who is with the person now; null where they wait or nobody is.</param>
/// <param name="EscalateAt">When the next supervisor is called; null once one has acknowledged it.</param>
public sealed record CrisisLine(
    Guid CrisisId, Guid ContactId, Guid CaseId, Risk Risk, DateTimeOffset OpenedAt, DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy, int Escalations, DateTimeOffset? EscalateAt, bool Waiting, string? Counsellor,
    CrisisDisposition? Proposed, string? ProposedBy, DateTimeOffset? ClosedAt)
{
    /// <summary>Those that are open, the gravest first: all for a supervisor, their own for a counsellor.</summary>
    public static Task<List<CrisisLine>> ReadOpen(ClaimsPrincipal user, Work work) => Read(user, id: null, work);

    /// <summary>One, open or closed; null when there is none, or none the user may know of.</summary>
    public static async Task<CrisisLine?> ReadOne(Guid id, ClaimsPrincipal user, Work work) =>
        (await Read(user, id, work)).SingleOrDefault();

    private static Task<List<CrisisLine>> Read(ClaimsPrincipal user, Guid? id, Work work) => work.Many(
        $"""
        SELECT k.id, k.contact_id, k.case_id, k.risk, k.opened_at, k.acknowledged_at,
            CASE WHEN k.acknowledged_at IS NOT NULL THEN k.acknowledged_by END, k.escalations,
            CASE WHEN k.acknowledged_at IS NULL THEN k.escalate_at END, q.state = 'waiting', held.counsellor,
            k.disposition, k.proposed_by, k.closed_at
        FROM crises k
        LEFT JOIN queue q ON q.contact_id = k.contact_id
        LEFT JOIN consultations held ON held.contact_id = k.contact_id AND held.state = 'open'
        WHERE CASE WHEN {id is null} THEN k.closed_at IS NULL ELSE k.id = {id} END
            AND ({user.IsInRole(Roles.Supervisor)} OR {user.Id()} IN ({CrisisTable.WhoMet}))
        ORDER BY k.risk DESC, k.opened_at, k.id
        LIMIT 200
        """,
        row => new CrisisLine(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Risk>(row.GetString(3)),
            row.GetFieldValue<DateTimeOffset>(4), row.Moment(5), row.IsDBNull(6) ? null : row.GetString(6),
            row.GetInt32(7), row.Moment(8), !row.IsDBNull(9) && row.GetBoolean(9),
            row.IsDBNull(10) ? null : row.GetString(10),
            row.IsDBNull(11) ? null : EventJson.ValueOf<CrisisDisposition>(row.GetString(11)),
            row.IsDBNull(12) ? null : row.GetString(12), row.Moment(13)));
}

/// <summary>All of a crisis, for those who act in it.</summary>
/// <param name="Share">How much of the protocol is done, 0 to 1, by weight.</param>
/// <param name="Called">The supervisors that were called for it, the latest first.</param>
/// <param name="Answers">The level a supervisor who acknowledges it answers for.</param>
public sealed record CrisisView(
    CrisisLine Crisis, IReadOnlyList<string> Done, double Share, string? Location, IReadOnlyList<HandOver> HandOvers,
    IReadOnlyList<RiskStep> Changes, IReadOnlyList<PagerCall> Called, Risk Answers, DateTimeOffset Now)
{
    public static async Task<CrisisView?> Read(Guid id, ClaimsPrincipal user, CrisisVault vault, Work work)
    {
        if (await CrisisLine.ReadOne(id, user, work) is not { } crisis) return null;

        work.Audit("crisis-read", crisis.CaseId);
        var location = await work.One(
            $"SELECT location FROM crises WHERE id = {id} AND location IS NOT NULL",
            row => vault.Open(id, row.GetFieldValue<byte[]>(0)));
        var changes = await work.Many(
            $"""
            SELECT before, after, reason, changed_by, changed_at FROM risk_changes
            WHERE crisis_id = {id}
            ORDER BY changed_at
            """,
            row => new RiskStep(
                EventJson.ValueOf<Risk>(row.GetString(0)), EventJson.ValueOf<Risk>(row.GetString(1)),
                row.IsDBNull(2) ? null : vault.Open(id, row.GetFieldValue<byte[]>(2)),
                row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)));
        var called = await work.One(
            $"SELECT risk FROM alarms WHERE contact_id = {crisis.ContactId} AND over_at IS NULL",
            row => row.GetString(0));
        var answers = Crises.Crisis.Gravest(
            crisis.Risk, called is null ? null : EventJson.ValueOf<Risk>(called));
        var done = await work.StepsDone(id);
        return new CrisisView(
            crisis, done, CrisisProtocol.Share(crisis.Risk, done), location, await work.HandOversOf(id, vault), changes,
            await PagerCall.ReadOf(crisis, work), answers, work.Now);
    }
}

/// <summary>Another level, by whom and why; without a name it was software, which only raises it.</summary>
public sealed record RiskStep(Risk Before, Risk After, string? Reason, string? By, DateTimeOffset At);
