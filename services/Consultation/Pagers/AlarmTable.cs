using ConsultationService.Crises;
using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Pagers;

/// <summary>The statements by which alarms begin, go on and end.</summary>
internal static class AlarmTable
{
    /// <summary>
    /// Calls a supervisor for somebody. While an alarm of theirs is unanswered there is no second one; a graver level
    /// calls the next supervisor at once.
    /// </summary>
    public static async Task RaiseAlarm(this Work work, AlarmKind kind, Guid contactId, Guid caseId, Risk risk)
    {
        var alarm = await work.One(
            $"""
            INSERT INTO alarms AS known (id, kind, contact_id, case_id, risk, raised_at, next_at)
            VALUES ({Guid.CreateVersion7()}, {kind}, {contactId}, {caseId}, {risk}, {work.Now},
                {work.Now + Alarm.AnsweredWithin(0)})
            ON CONFLICT (contact_id) WHERE over_at IS NULL DO UPDATE SET
                kind = CASE WHEN EXCLUDED.risk > known.risk THEN EXCLUDED.kind ELSE known.kind END,
                next_at = CASE WHEN EXCLUDED.risk > known.risk THEN {work.Now} ELSE known.next_at END,
                risk = greatest(known.risk, EXCLUDED.risk)
            RETURNING id, xmax = 0, next_at = {work.Now}, step
            """,
            row => new
            {
                Id = row.GetGuid(0), IsNew = row.GetBoolean(1), HasRisen = row.GetBoolean(2), Step = row.GetInt32(3),
            });
        if (alarm!.IsNew) await work.CallSupervisors(alarm.Id, step: 0);
        else if (alarm.HasRisen)
        {
            await work.CallSupervisors(alarm.Id, alarm.Step + 1);
            work.Audit("supervisor-called-again", caseId);
        }
    }

    /// <summary>Leaves the pages of one step of an alarm; they go out as soon as this work commits.</summary>
    public static async Task CallSupervisors(this Work work, Guid alarm, int step)
    {
        var pagers = await work.Many(
            $"""
            SELECT account, CASE WHEN on_shift_since > {work.Now - Alarm.ShiftMax} THEN on_shift_since END,
                EXISTS (SELECT FROM pager_calls WHERE alarm_id = {alarm} AND account = pagers.account)
            FROM pagers
            WHERE address IS NOT NULL
            ORDER BY account
            """,
            row => new Alarm.Pager(row.GetString(0), row.Moment(1), row.GetBoolean(2)));
        var accounts = Alarm.Whom(step, pagers).ToArray();
        var ids = accounts.Select(_ => Guid.CreateVersion7()).ToArray();
        await work.ExecuteAll(
            $"""
            INSERT INTO pager_calls (id, alarm_id, step, account, asked_at, due_at)
            SELECT called.id, {alarm}, {step}, called.account, {work.Now}, {work.Now}
            FROM unnest({ids}, {accounts}) AS called (id, account)
            ON CONFLICT (alarm_id, step, account) DO NOTHING
            """,
            $"""
            UPDATE alarms SET step = {step}, next_at = {work.Now + Alarm.AnsweredWithin(step)} WHERE id = {alarm}
            """);
        work.LeaveErrand();
    }

    /// <summary>The level of the alarm nobody has answered, locked to be decided on; null where none is.</summary>
    public static async Task<Risk?> LockAlarm(this Work work, Guid contactId) => (await work.Many(
        $"SELECT risk FROM alarms WHERE contact_id = {contactId} AND over_at IS NULL FOR UPDATE",
        row => (Risk?)EventJson.ValueOf<Risk>(row.GetString(0)))).SingleOrDefault();

    /// <summary>A supervisor has seen it: nobody is called any more.</summary>
    public static Task<int> AnswerAlarm(this Work work, Guid contactId, string by) => work.Execute(
        $"""
        UPDATE alarms SET over_at = {work.Now}, answered_by = {by}
        WHERE contact_id = {contactId} AND over_at IS NULL
        """);

    /// <summary>
    /// Whether something still calls for a supervisor, of <c>alarms a</c>: an open crisis nobody has acknowledged,
    /// somebody in danger who waits too long or was not called in time, or a counsellor who has gone.
    /// </summary>
    public static Sql StillCalls =>
        $"""
        EXISTS (
                SELECT FROM crises
                WHERE contact_id = a.contact_id AND closed_at IS NULL AND acknowledged_at IS NULL)
            OR EXISTS (
                SELECT FROM queue
                WHERE contact_id = a.contact_id AND state = 'waiting' AND paged_at IS NOT NULL)
            OR EXISTS (
                SELECT FROM call_backs
                WHERE contact_id = a.contact_id AND state IN ('open', 'claimed') AND overdue_at IS NOT NULL
                    AND connected_at IS NULL)
            OR EXISTS (
                SELECT FROM consultations c
                JOIN counsellors who ON who.id = c.counsellor
                WHERE c.contact_id = a.contact_id AND c.state = 'open' AND c.paged_at >= {PageForHeld.Seen})
        """;
}
