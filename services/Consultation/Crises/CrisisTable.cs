using ConsultationService.CallBacks;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Contracts;
using Npgsql;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>The statements that all who act in a crisis share.</summary>
internal static class CrisisTable
{
    /// <summary>Opens the crisis of a contact, or raises the one that is open; none below danger.</summary>
    /// <param name="by">The counsellor who heard it; null where software did.</param>
    public static async Task OpenCrisis(
        this Work work, Guid contactId, Guid caseId, Risk risk, DateTimeOffset at, string? by = null)
    {
        if (risk < RaiseRisk.Danger) return;

        var open = await work.One(
            $"""
            INSERT INTO crises AS known (id, contact_id, case_id, risk, opened_at, opened_by, escalate_at)
            VALUES ({Guid.CreateVersion7()}, {contactId}, {caseId}, {risk}, {at}, {by},
                {work.Now + Crisis.AcknowledgedWithin})
            ON CONFLICT (contact_id) WHERE closed_at IS NULL DO UPDATE SET contact_id = known.contact_id
            RETURNING id, risk, xmax = 0
            """,
            row => new
            {
                Id = row.GetGuid(0), Risk = EventJson.ValueOf<Risk>(row.GetString(1)), IsNew = row.GetBoolean(2),
            });
        if (risk > open!.Risk) await work.ChangeRisk(open.Id, open.Risk, risk, reason: null, by);
        if (open.IsNew) work.Announce(new CrisisOpened(open.Id, contactId, caseId, risk, at), caseId);
        if (open.IsNew || risk > open.Risk) await work.RaiseAlarm(AlarmKind.Crisis, contactId, caseId, risk);
    }

    /// <summary>
    /// Nobody has reached whoever may be in danger: a supervisor answers for them anew, in a crisis that is open or in
    /// one that is opened for it.
    /// </summary>
    public static async Task CallAnew(this Work work, Guid contactId, Guid caseId, Risk risk)
    {
        var open = await work.Execute(
            $"""
            UPDATE crises SET acknowledged_at = NULL,
                escalate_at = CASE WHEN acknowledged_at IS NULL THEN escalate_at
                    ELSE {work.Now + Crisis.AcknowledgedWithin} END
            WHERE contact_id = {contactId} AND closed_at IS NULL
            """);
        if (open == 0) await work.OpenCrisis(contactId, caseId, risk, work.Now);
        else await work.RaiseAlarm(AlarmKind.NotReached, contactId, caseId, risk);
    }

    /// <summary>
    /// Whoever was in danger is asked by then how they are; a call of the kind that ends by then, or is being made,
    /// stays as it was promised.
    /// </summary>
    public static async Task PromiseFollowUp(
        this Work work, Guid contactId, Guid caseId, Risk risk, DateTimeOffset by, string promisedBy, CityPack city)
    {
        var promised = await work.Execute(
            $"""
            UPDATE call_backs SET risk = greatest(risk, {risk}), asks_of = NULL
            WHERE case_id = {caseId} AND kind = {CallBackKind.FollowUp}
                AND (state = 'claimed' OR (state = 'open' AND until_at <= {by}))
            """);
        if (promised > 0 || await work.IsErased(caseId)) return;

        var from = CallBackPolicy.FollowUpFrom(work.Now, by, city.TimeZone);
        await work.PromiseCallBack(
            new Promise(
                Guid.CreateVersion7(), contactId, caseId, CallBackKind.FollowUp, risk, from, by, NoMessage: true,
                PromisedBy: promisedBy),
            city);
    }

    /// <summary>Notes another level of an open crisis; a graver one has to be acknowledged anew.</summary>
    public static Task<int> ChangeRisk(
        this Work work, Guid id, Risk before, Risk after, byte[]? reason, string? by) => work.ExecuteAll(
        $"""
        INSERT INTO risk_changes (crisis_id, before, after, reason, changed_by, changed_at)
        VALUES ({id}, {before}, {after}, {reason}, {by}, {work.Now})
        ON CONFLICT (crisis_id, changed_at) DO UPDATE SET after = EXCLUDED.after
        """,
        $"""
        UPDATE crises SET risk = {after},
            proposed_by = NULL, disposition = NULL,
            acknowledged_at = CASE WHEN {after > before} THEN NULL ELSE acknowledged_at END,
            escalate_at = CASE WHEN {after > before} THEN {work.Now + Crisis.AcknowledgedWithin} ELSE escalate_at END
        WHERE id = {id}
        """);

    /// <summary>
    /// The gravest level of a crisis that is open of the person of the case; null where none is.
    /// </summary>
    public static async Task<Risk?> OpenRiskOf(this Work work, Guid caseId) => (await work.Many(
        $"""
        SELECT risk FROM crises
        WHERE closed_at IS NULL AND case_id = ANY(ARRAY(
            SELECT {caseId} UNION ALL SELECT other_id FROM joined_cases WHERE case_id = {caseId}))
        ORDER BY risk DESC
        LIMIT 1
        """,
        row => (Risk?)EventJson.ValueOf<Risk>(row.GetString(0)))).SingleOrDefault();

    /// <summary>The crisis of a contact that is open; null where none is.</summary>
    public static Task<Guid?> OpenCrisisOf(this Work work, Guid contactId) => work.Value<Guid>(
        $"SELECT id FROM crises WHERE contact_id = {contactId} AND closed_at IS NULL");

    /// <summary>The crisis, locked to be decided on; null when there is none.</summary>
    public static Task<Crisis?> LockCrisis(this Work work, Guid id) => work.One(
        $"""
        SELECT id, contact_id, case_id, risk, opened_at, acknowledged_at, proposed_by, disposition, closed_at
        FROM crises
        WHERE id = {id}
        FOR UPDATE
        """,
        Read);

    /// <summary>
    /// Who has met the person of <c>crises k</c>: whoever left them without a word has not.
    /// </summary>
    public static Sql WhoMet =>
        $"""
        SELECT counsellor FROM consultations
        WHERE contact_id = k.contact_id AND (returned_for IS NULL OR returned_for NOT IN ('silent', 'no-answer'))
        """;

    /// <summary>Those who may act in it: supervisors, and counsellors who have met the person in it.</summary>
    public static async Task<bool> HasMet(this Work work, Crisis crisis, string counsellor) =>
        await work.Value<bool>($"SELECT {counsellor} IN ({WhoMet}) FROM crises k WHERE id = {crisis.Id}") is true;

    /// <summary>A supervisor has joined who has said so, at the level it is now.</summary>
    public static Task<List<string>> StepsDone(this Work work, Guid id) => work.Many(
        $"""
        SELECT step FROM crisis_steps WHERE crisis_id = {id} AND step <> {CrisisProtocol.Supervisor}
        UNION ALL
        SELECT {CrisisProtocol.Supervisor} FROM crises WHERE id = {id} AND acknowledged_at IS NOT NULL
        """,
        row => row.GetString(0));

    public static Task<List<HandOver>> HandOversOf(this Work work, Guid id, CrisisVault vault) => work.Many(
        $"""
        SELECT id, recipient, asked_by, asked_at, accepted_at, outcome, outcome_at, accepted_by
        FROM crisis_hand_overs
        WHERE crisis_id = {id}
        ORDER BY asked_at, id
        """,
        row => new HandOver(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
            row.Moment(4),
            row.IsDBNull(5) ? null : EventJson.ValueOf<HandOverOutcome>(row.GetString(5)),
            row.Moment(6),
            row.IsDBNull(7) ? null : vault.Open(row.GetGuid(0), row.GetFieldValue<byte[]>(7))));

    /// <summary>A moment that may not have come.</summary>
    public static DateTimeOffset? Moment(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static Crisis Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<Risk>(row.GetString(3)),
        row.GetFieldValue<DateTimeOffset>(4), row.Moment(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : EventJson.ValueOf<CrisisDisposition>(row.GetString(7)),
        row.Moment(8));
}
