using System.Text.Json;
using IntakeService.Contacts;
using Platform;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>The statements that receiving call events is made of.</summary>
internal static class CallTable
{
    /// <summary>
    /// Makes the calls known, lets nobody else work on them until this work ends, and reads what has come to pass so
    /// far. Each statement sees what was committed before its turn, so what is read is what the lock holds.
    /// </summary>
    public static async Task<CallsSoFar> LockCalls(this Work work, List<SeenEvent> seen)
    {
        // Always in the same order, so that two posts about the same calls wait for each other instead of locking up.
        var calls = seen.Select(e => e.Call).Distinct()
            .OrderBy(call => call.CallId, StringComparer.Ordinal).ThenBy(call => call.Source, StringComparer.Ordinal)
            .ToList();
        var batch = work.Together();
        foreach (var call in calls)
        {
            batch.Execute(
                $"""
                INSERT INTO calls (source, call_id, first_seen) VALUES ({call.Source}, {call.CallId}, {work.Now})
                ON CONFLICT (call_id, source) DO UPDATE SET call_id = EXCLUDED.call_id
                """);
        }

        var answers = seen.Select(e => e.Key).Distinct().ToDictionary(key => key, key => batch.AnswerGiven(key));
        var facts = calls.ToDictionary(call => call, call => batch.Facts(call));
        var contacts = calls.ToDictionary(call => call, call => batch.Contact(call));
        await batch.Run();
        return new CallsSoFar(
            answers.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value[0]),
            facts,
            contacts.ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault()));
    }

    public static void NameCaller(this Work work, CallKey call, Guid personId) => work.ExecuteLast(
        $"""
        UPDATE calls SET person_id = {personId}
        WHERE call_id = {call.CallId} AND source = {call.Source} AND person_id IS NULL
        """);

    /// <summary>Who calls, as far as an earlier event of the call has named them.</summary>
    public static Task<Guid?> CallerOf(this Work work, CallKey call) => work.Value<Guid>(
        $"""
        SELECT person_id FROM calls
        WHERE call_id = {call.CallId} AND source = {call.Source} AND person_id IS NOT NULL
        """);

    /// <summary>
    /// Two requests may tell one event of two different calls at the same moment; the primary key lets one stand.
    /// </summary>
    public static void KeepCallEvents(this Work work, List<SeenEvent> fresh, List<ReceiveCallEvents.Answer> answers)
    {
        var sources = fresh.Select(e => e.Key.Item1).ToArray();
        var ids = fresh.Select(e => e.Key.Item2).ToArray();
        var calls = fresh.Select(e => e.Call.CallId).ToArray();
        var seqs = fresh.Select(e => e.Fact.Seq).ToArray();
        var types = fresh.Select(e => e.Fact.Type).ToArray();
        var times = fresh.Select(e => e.Fact.OccurredAt).ToArray();
        var elsewhere = fresh.Select(e => e.Fact.Elsewhere).ToArray();
        var prints = fresh.Select(e => e.Fingerprint).ToArray();
        var given = answers.Select(answer => JsonSerializer.Serialize(answer, StrictJson.Options)).ToArray();
        work.ExecuteLast(
            $"""
            INSERT INTO call_events
                (source, event_id, call_id, seq, type, occurred_at, elsewhere, fingerprint, answer, received_at)
            SELECT source, id, call_id, seq, type, occurred_at, elsewhere, fingerprint, answer, {work.Now}
            FROM unnest({sources}, {ids}, {calls}, {seqs}, {types}, {times}, {elsewhere}, {prints}, {given})
                AS told (source, id, call_id, seq, type, occurred_at, elsewhere, fingerprint, answer)
            """);
    }

    private static List<(byte[] Fingerprint, ReceiveCallEvents.Answer Answer)> AnswerGiven(
        this Batch batch, (string Source, string EventId) key) => batch.Many(
            $"SELECT fingerprint, answer FROM call_events WHERE source = {key.Source} AND event_id = {key.EventId}",
            row => (row.GetFieldValue<byte[]>(0),
                JsonSerializer.Deserialize<ReceiveCallEvents.Answer>(row.GetString(1), StrictJson.Options)!));

    private static List<CallFact> Facts(this Batch batch, CallKey call) => batch.Many(
        $"""
        SELECT type, occurred_at, seq, elsewhere
        FROM call_events
        WHERE call_id = {call.CallId} AND source = {call.Source}
        """,
        row => new CallFact(
            row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2),
            row.IsDBNull(3) ? null : row.GetBoolean(3)));

    private static List<ContactSoFar> Contact(this Batch batch, CallKey call) => batch.Many(
        $"""
        SELECT id, case_id, state, ended_at
        FROM contacts
        WHERE call_id = {call.CallId} AND source = {call.Source}
        FOR UPDATE
        """,
        row => new ContactSoFar(
            row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<ContactState>(row.GetString(2)),
            Ended: !row.IsDBNull(3)));
}

/// <summary>What had come to pass, when they were locked, of the calls and events of one request.</summary>
internal sealed record CallsSoFar(
    Dictionary<(string, string), (byte[] Fingerprint, ReceiveCallEvents.Answer Answer)> Answers,
    Dictionary<CallKey, List<CallFact>> Facts,
    Dictionary<CallKey, ContactSoFar?> Contacts)
{
    public void RefuseContradictions(List<SeenEvent> seen, List<SeenEvent> fresh)
    {
        var first = fresh.ToDictionary(e => e.Key, e => e.Fingerprint);
        foreach (var (key, known) in Answers) first[key] = known.Fingerprint;
        // What was kept before fingerprints were made as they are now has an empty one.
        if (seen.All(e => first[e.Key] is [] || first[e.Key].AsSpan().SequenceEqual(e.Fingerprint))) return;

        throw new RefusedException(
            "call-event-contradicts",
            "같은 eventId로 다른 내용이 이미 왔습니다. 아무것도 저장하지 않았습니다.",
            "This eventId came before with other content. Nothing was stored.");
    }
}
