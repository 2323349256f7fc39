using ConsultationService.Consultations;
using ConsultationService.Crises;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using ConsultationService.Records;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>The statements by which call backs are promised, left and closed.</summary>
internal static class CallBackTable
{
    /// <summary>Whoever begins a call to the person of a case waits for the others that do.</summary>
    private const int CallLock = 120_011;

    /// <summary>
    /// Keeps a promise, or moves the open one of its kind; gives the call back. What somebody asks for without a
    /// counsellor, while they are being called, holds if that call does not reach them.
    /// </summary>
    public static async Task<Guid> PromiseCallBack(this Work work, Promise promise, CityPack city)
    {
        var due = CallBackPolicy.FirstFrom(
            promise.From > work.Now ? promise.From : work.Now, promise.AtNight, promise.Risk, city.TimeZone);
        var id = await work.Value<Guid>(
            $"""
            INSERT INTO call_backs AS known (id, case_id, contact_id, kind, state, risk, from_at, until_at, due_at,
                no_message, at_night, for_counsellor, promised_by, promised_at)
            VALUES ({promise.CallBackId}, {promise.CaseId}, {promise.ContactId}, {promise.Kind}, 'open',
                {promise.Risk}, {promise.From}, {promise.Until}, {due}, {promise.NoMessage}, {promise.AtNight},
                {promise.ForCounsellor}, {promise.PromisedBy}, {work.Now})
            ON CONFLICT (case_id, kind) WHERE state IN ('open', 'claimed') DO UPDATE SET
                contact_id = CASE known.state WHEN 'open' THEN EXCLUDED.contact_id ELSE known.contact_id END,
                risk = greatest(known.risk, EXCLUDED.risk),
                from_at = EXCLUDED.from_at, until_at = EXCLUDED.until_at, due_at = EXCLUDED.due_at,
                no_message = known.no_message OR EXCLUDED.no_message, at_night = EXCLUDED.at_night,
                for_counsellor = coalesce(EXCLUDED.for_counsellor, known.for_counsellor),
                promised_by = coalesce(EXCLUDED.promised_by, known.promised_by),
                promised_at = EXCLUDED.promised_at, overdue_at = NULL, attempts = 0, asks_of = NULL
                WHERE known.state = 'open' OR EXCLUDED.promised_by IS NULL
            RETURNING id
            """) ?? throw new RefusedException(
                "call-back-being-made", "지금 그 전화를 걸고 있습니다.", "This call is being made right now.");
        work.Audit("call-back-promised", promise.CaseId);
        work.Announce(
            new CallBackPromised(
                id, promise.CaseId, promise.ContactId, promise.Kind, promise.Risk, promise.From, promise.Until,
                work.Now),
            promise.CaseId);
        return id;
    }

    /// <summary>
    /// What becomes of the call back a consultation was, when that is given back: whoever was reached has been called;
    /// whoever was not is called again.
    /// </summary>
    public static async Task LeaveCallBack(this Work work, Guid consultation)
    {
        await work.CloseCallBacks(consultation, reached: true);
        await work.Execute(
            $"""
            UPDATE call_backs SET state = 'open'
            WHERE state = 'claimed' AND id = (SELECT call_back_id FROM consultations WHERE id = {consultation})
            """);
    }

    /// <summary>
    /// A consultation has come to its end: the call back it was is kept, and so are promised calls of whoever rang
    /// first, unless they were promised in it.
    /// </summary>
    /// <param name="reached">Only if the person is known to have been reached.</param>
    public static async Task CloseCallBacks(this Work work, Guid consultation, bool reached = false)
    {
        var kept = await work.Many(
            $"""
            UPDATE call_backs AS b
            SET state = 'kept', closed_at = {work.Now}, rang_first = b.id IS DISTINCT FROM c.call_back_id,
                connected_at = coalesce(b.connected_at, CASE WHEN b.id = c.call_back_id THEN {work.Now}
                    ELSE greatest(c.taken_at, b.promised_at) END)
            FROM consultations c
            WHERE c.id = {consultation} AND b.state IN ('open', 'claimed') AND b.case_id = ANY(ARRAY(
                    SELECT case_id FROM consultations WHERE id = {consultation}
                    UNION ALL
                    SELECT j.other_id FROM joined_cases j JOIN consultations USING (case_id)
                    WHERE consultations.id = {consultation}))
                AND ((b.id = c.call_back_id AND (NOT {reached} OR b.connected_at IS NOT NULL))
                    OR (c.call_back_id IS NULL AND NOT {reached} AND b.kind = {CallBackKind.Promised}
                        AND b.promised_at < c.taken_at))
            RETURNING b.id, b.case_id, b.kind, b.connected_at > b.until_at, b.rang_first, b.connected_at
            """,
            row => new CallBackKept(
                row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<CallBackKind>(row.GetString(2)), row.GetBoolean(3),
                row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5)));
        foreach (var one in kept) work.Announce(one, one.CaseId);
    }

    /// <summary>
    /// The contact is met again. False where the person began to wait in this very moment, for the queue meets them, or
    /// where another call to them did, in this case or in another.
    /// </summary>
    public static async Task<bool> MeetAgain(this Work work, ClaimCallBack.View call, string counsellor)
    {
        var cases = await work.CasesWith(call.CaseId);
        await work.Execute(
            $"""
            SELECT pg_advisory_xact_lock({CallLock}, hashtext(one::text))
            FROM (SELECT unnest({cases}) AS one ORDER BY one) AS sorted
            """);
        var free = await work.Value<bool>(
            $"SELECT true FROM consultations WHERE case_id = ANY({cases}) AND state = 'open' LIMIT 1") is not true
            && await work.Execute(
            $"""
            INSERT INTO queue AS known (contact_id, case_id, risk, state, received_at, received)
            VALUES ({call.ContactId}, {call.CaseId}, {call.Risk}, 'taken', {work.Now}, false)
            ON CONFLICT (contact_id) DO UPDATE SET state = 'taken', asked_again = false WHERE known.state <> 'waiting'
            """) > 0 && await work.Execute(
            $"""
            INSERT INTO consultations (id, contact_id, case_id, counsellor, state, taken_at, waited_s, call_back_id)
            VALUES ({call.ConsultationId}, {call.ContactId}, {call.CaseId}, {counsellor}, 'open', {work.Now}, 0,
                {call.CallBackId})
            ON CONFLICT (contact_id) WHERE state = 'open' DO NOTHING
            """) > 0;
        if (!free)
        {
            await work.Execute($"UPDATE call_backs SET state = 'open' WHERE id = {call.CallBackId}");
            return false;
        }

        work.Audit("call-back-claimed", call.CaseId);
        work.Announce(
            new ContactAccepted(
                call.ContactId, call.CaseId, call.ConsultationId, WaitedSeconds: 0, counsellor, call.CallBackId),
            call.CaseId);
        await work.Ring(
            new TakeNextContact.View(
                call.ConsultationId, call.ContactId, call.CaseId, Channel.Phone, WaitedSeconds: 0, call.Risk),
            counsellor);
        return true;
    }

    /// <summary>
    /// Nothing is counted of a call back that was closed meanwhile: they rang first, or are gone. Nor is an engaged
    /// line while there is time: they are there, and can be reached in a while.
    /// </summary>
    public static async Task CountAttempt(this Work work, Consultation held, bool busy, CityPack city)
    {
        var tried = await work.One(
            $"""
            UPDATE call_backs AS b SET connected_at = NULL,
                attempts = attempts + CASE WHEN {busy} AND until_at > {work.Now} THEN 0 ELSE 1 END
            FROM consultations c, queue q
            WHERE c.id = {held.Id} AND b.id = c.call_back_id AND q.contact_id = b.contact_id AND b.state = 'claimed'
            RETURNING b.id, b.kind, greatest(b.risk, q.risk), b.attempts, b.at_night, b.until_at
            """,
            row => new
            {
                Id = row.GetGuid(0),
                Kind = EventJson.ValueOf<CallBackKind>(row.GetString(1)),
                Risk = EventJson.ValueOf<Risk>(row.GetString(2)),
                Attempts = row.GetInt32(3),
                AtNight = row.GetBoolean(4),
                Until = row.GetFieldValue<DateTimeOffset>(5),
            });
        if (tried is null) return;

        var next = CallBackPolicy.Next(
            tried.Kind, tried.Risk, tried.Attempts, busy, tried.AtNight, work.Now, city.TimeZone);
        if (next is { } due)
        {
            // A later time may have been wished for while it rang.
            await work.Execute(
                $"UPDATE call_backs SET due_at = greatest({due}, from_at) WHERE id = {tried.Id}");
            return;
        }

        await work.Execute($"UPDATE call_backs SET state = 'missed', closed_at = {work.Now} WHERE id = {tried.Id}");
        work.Announce(
            new CallBackMissed(tried.Id, held.CaseId, tried.Kind, tried.Risk, tried.Attempts, work.Now), held.CaseId);
        await work.PageFor(held.ContactId, held.CaseId, tried.Risk, tried.Until);
        await work.CallAnew(held.ContactId, held.CaseId, tried.Risk);
    }

    /// <summary>Lets the exchange connect the holder of a consultation with the person.</summary>
    public static async Task Ring(this Work work, TakeNextContact.View held, string counsellor)
    {
        var request = Guid.CreateVersion7();
        await work.Execute(
            $"""
            UPDATE consultations SET call = 'ringing', call_request = {request}, call_failure = NULL
            WHERE id = {held.ConsultationId}
            """);
        work.Announce(
            new CallRequested(request, held.ConsultationId, held.ContactId, held.CaseId, counsellor, work.Now),
            held.CaseId);
    }

    /// <summary>Nobody is called any more of whom nothing is known.</summary>
    public static Task<int> DropCallBacks(this Work work, Guid caseId) => work.Execute(
        $"""
        UPDATE call_backs SET state = 'dropped', closed_at = {work.Now}
        WHERE case_id = {caseId} AND state IN ('open', 'claimed')
        """);

    /// <summary>The supervisor hears of whoever may be in danger and was not reached.</summary>
    public static async Task PageFor(this Work work, Guid contact, Guid caseId, Risk risk, DateTimeOffset until)
    {
        if (risk < RaiseRisk.Danger) return;

        var waited = Math.Max(0, (int)(work.Now - until).TotalSeconds);
        await work.Page(new SupervisorPaged(contact, caseId, risk, waited, work.Now), AlarmKind.NotReached);
    }
}
