using System.Text.Json;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>The statements that receiving call events is made of.</summary>
internal static class CallTable
{
    /// <summary>Makes the call known, and lets nobody else work on it until this work ends.</summary>
    public static Task<int> LockCall(this Work work, string callId) => work.Execute(
        $"""
        INSERT INTO calls (call_id, first_seen) VALUES ({callId}, {work.Now})
        ON CONFLICT (call_id) DO UPDATE SET call_id = EXCLUDED.call_id
        """);

    public static async Task<Dictionary<(string, string), (byte[] Fingerprint, ReceiveCallEvents.Answer Answer)>>
        AnswersGiven(this Work work, List<SeenEvent> seen)
    {
        var sources = seen.Select(e => e.Key.Item1).ToArray();
        var ids = seen.Select(e => e.Key.Item2).ToArray();
        var rows = await work.Many(
            $"""
            SELECT source, event_id, fingerprint, answer FROM call_events
            WHERE (source, event_id) IN (SELECT source, id FROM unnest({sources}, {ids}) AS seen (source, id))
            """,
            row => (
                Key: (row.GetString(0), row.GetString(1)),
                Fingerprint: row.GetFieldValue<byte[]>(2),
                Answer: row.GetString(3)));
        return rows.ToDictionary(
            row => row.Key,
            row => (
                row.Fingerprint,
                JsonSerializer.Deserialize<ReceiveCallEvents.Answer>(row.Answer, StrictJson.Options)!));
    }

    public static Task<List<CallFact>> CallFacts(this Work work, string callId) => work.Many(
        $"SELECT type, occurred_at, seq, facts FROM call_events WHERE call_id = {callId}",
        row => new CallFact(
            row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2),
            DigitOf(row.GetString(0), row.GetString(3))));

    public static Task<int> NameCaller(this Work work, string callId, Guid personId) =>
        work.Execute($"UPDATE calls SET person_id = {personId} WHERE call_id = {callId} AND person_id IS NULL");

    /// <summary>
    /// Two requests may tell one event of two different calls at the same moment; the primary key lets one of them
    /// stand.
    /// </summary>
    public static Task<int> KeepCallEvents(
        this Work work, List<SeenEvent> fresh, List<ReceiveCallEvents.Answer> answers)
    {
        var sources = fresh.Select(e => e.Key.Item1).ToArray();
        var ids = fresh.Select(e => e.Key.Item2).ToArray();
        var calls = fresh.Select(e => e.CallId).ToArray();
        var seqs = fresh.Select(e => e.Told.Told.Seq).ToArray();
        var types = fresh.Select(e => e.Told.Told.Type).ToArray();
        var times = fresh.Select(e => e.Told.Told.OccurredAt.ToUniversalTime()).ToArray();
        var facts = fresh.Select(e => e.Facts).ToArray();
        var prints = fresh.Select(e => e.Fingerprint).ToArray();
        var given = answers.Select(answer => JsonSerializer.Serialize(answer, StrictJson.Options)).ToArray();
        return work.Execute(
            $"""
            INSERT INTO call_events
                (source, event_id, call_id, seq, type, occurred_at, facts, fingerprint, answer, received_at)
            SELECT source, id, call_id, seq, type, occurred_at, facts, fingerprint, answer, {work.Now}
            FROM unnest({sources}, {ids}, {calls}, {seqs}, {types}, {times}, {facts}, {prints}, {given})
                AS told (source, id, call_id, seq, type, occurred_at, facts, fingerprint, answer)
            """);
    }

    private static string? DigitOf(string type, string facts) =>
        type == "call.menu_choice"
        && JsonSerializer.Deserialize<MenuChoice>(facts, StrictJson.Options) is { Outcome: MenuOutcome.Matched } choice
            ? choice.Digit
            : null;
}
