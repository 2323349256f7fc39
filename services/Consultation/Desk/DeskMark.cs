using System.Diagnostics;
using ConsultationService.Queue;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>
/// Another text whenever something changes of what the desk shows. It is read from what is shown itself, so nothing
/// that changes it has to say so, or to wait for others that do. However many watch, a replica looks four times a
/// second.
/// </summary>
public sealed class DeskMark(ConsultationDatabase db)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(200);

    private readonly Lock one = new();
    private Task<string> looked = Task.FromResult("");
    private long? at;

    public Task<string> Look(CancellationToken stop)
    {
        lock (one)
        {
            if (at is not { } last || (looked.IsCompleted && Stopwatch.GetElapsedTime(last) >= Fresh))
            {
                // Shared: it must not end with whoever asked first.
                (looked, at) = (db.DoApart(Read, CancellationToken.None), Stopwatch.GetTimestamp());
            }

            return looked.WaitAsync(stop);
        }
    }

    private static async Task<string> Read(Work work)
    {
        var (urgent, danger, other) =
            (WaitingLimit.Of(Risk.R4), WaitingLimit.Of(RaiseRisk.Danger), WaitingLimit.Of(default));
        return (await work.One(
            $"""
            SELECT concat_ws(' ', waiting.mark, held.mark, written.mark, danger.mark, promised.mark, called.mark)
            FROM (
                SELECT concat_ws(' ', (SELECT count(*) FROM queue WHERE state = 'waiting'),
                    sum(hashtextextended(concat_ws(' ', contact_id, risk, district, ended_at, language,
                        gender_wish, skill, for_counsellor), 0)),
                    count(paged_at),
                    count(*) FILTER (WHERE risk = {Risk.R4} AND received_at <= {work.Now - urgent.Soon}),
                    count(*) FILTER (WHERE risk = {Risk.R4} AND received_at <= {work.Now - urgent.Late}),
                    count(*) FILTER (WHERE risk >= {RaiseRisk.Danger} AND received_at <= {work.Now - danger.Soon}),
                    count(*) FILTER (WHERE risk >= {RaiseRisk.Danger} AND received_at <= {work.Now - danger.Late}),
                    count(*) FILTER (WHERE received_at <= {work.Now - other.Soon}),
                    count(*) FILTER (WHERE received_at <= {work.Now - other.Late})) AS mark
                FROM (
                    SELECT contact_id, risk, district, paged_at, received_at, ended_at, language, gender_wish, skill,
                        for_counsellor FROM queue
                    WHERE state = 'waiting'
                    ORDER BY risk DESC, place, received_at, contact_id
                    LIMIT {QueueView.ShownMax}) AS shown) AS waiting,
                (
                SELECT sum(hashtextextended(
                    concat(c.id, c.counsellor, q.risk, q.district, q.ended_at, c.call, c.call_failure,
                        c.call_control, c.paged_at), 0)) AS mark
                FROM consultations c
                JOIN queue q ON q.contact_id = c.contact_id
                WHERE c.state = 'open') AS held,
                (
                SELECT sum(hashtextextended(concat(m.contact_id, m.number, m.reply_id, m.text IS NULL), 0)) AS mark
                FROM chat_messages m
                JOIN consultations c ON c.contact_id = m.contact_id
                WHERE c.state = 'open') AS written,
                (
                SELECT sum(hashtextextended(
                    concat(id, risk, acknowledged_at, escalations, proposed_by, location), 0)) AS mark
                FROM crises
                WHERE closed_at IS NULL) AS danger,
                (
                SELECT sum(hashtextextended(
                    concat(id, state, due_at, until_at, attempts, overdue_at, due_at <= {work.Now}), 0)) AS mark
                FROM call_backs
                WHERE state IN ('open', 'claimed')) AS promised,
                (
                SELECT concat_ws(' ', sum(hashtextextended(concat(a.id, a.risk, c.id, c.sent_at, c.failed_at), 0)),
                    (SELECT count(*) FROM questioned_notes WHERE looked_at IS NULL)) AS mark
                FROM alarms a
                LEFT JOIN pager_calls c ON c.alarm_id = a.id
                WHERE a.over_at IS NULL) AS called
            """,
            row => row.GetString(0)))!;
    }
}
