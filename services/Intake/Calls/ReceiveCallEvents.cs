using System.Text.Json;
using Contracts;
using IntakeService.Contacts;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>
/// A telephone exchange reports calls, one event or an array at a time. All of an array is kept or none; an event told
/// again gets the same answer again, whatever the order and however often.
/// </summary>
public static class ReceiveCallEvents
{
    private const int EventsMax = 500;

    /// <param name="Outcome"><c>accepted</c>, or <c>ignored</c> for an event from after the call's end.</param>
    public record Answer(string Source, string EventId, string CallId, string Outcome, Guid? ContactId = null);

    public static async Task<Accepted<IReadOnlyList<Answer>>> Handle(
        JsonElement body, IntakeDatabase db, PersonRegister persons, CityPack city, TimeProvider clock,
        CancellationToken stop)
    {
        var events = ReadAll(body, clock.GetUtcNow());
        var answers = await db.Do(work => Receive(events, work, persons, city.City.Telephone.MenuDigit), stop);
        return TypedResults.Accepted((string?)null, answers);
    }

    private static List<CheckedCallEvent> ReadAll(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind is JsonValueKind.Object) return [CallEventReader.Read(body, "", now)];
        if (body.ValueKind is not JsonValueKind.Array || body.GetArrayLength() is 0 or > EventsMax)
        {
            throw new BadFieldException(
                "body", "통화 소식 하나 또는 500개까지의 배열이어야 합니다.", "Must be one call event or an array of 1 to 500.");
        }

        return [.. body.EnumerateArray().Select((element, i) => CallEventReader.Read(element, $"[{i}]", now))];
    }

    private static async Task<IReadOnlyList<Answer>> Receive(
        List<CheckedCallEvent> events, Work work, PersonRegister persons, string lineDigit)
    {
        var seen = events.ConvertAll(told => new SeenEvent(told, Facts(told.Data), persons.Hash(Fingerprint(told))));
        // Always in the same order, so that two posts about the same calls wait for each other instead of locking up.
        foreach (var id in seen.Select(e => e.CallId).Distinct().Order(StringComparer.Ordinal)) await work.LockCall(id);

        var answers = await work.AnswersGiven(seen);
        var fresh = seen.Where(e => !answers.ContainsKey(e.Key)).DistinctBy(e => e.Key).ToList();
        RefuseContradictions(seen, answers, fresh);
        foreach (var call in fresh.GroupBy(e => e.CallId))
        {
            var (outcomes, contactId) = await Follow(call.Key, [.. call], work, persons, lineDigit);
            foreach (var (e, outcome) in call.Zip(outcomes))
            {
                var answer = new Answer(e.Told.Told.Source, e.Told.Told.EventId, e.CallId, outcome, contactId);
                answers[e.Key] = (e.Fingerprint, answer);
            }
        }

        await work.KeepCallEvents(fresh, fresh.ConvertAll(e => answers[e.Key].Answer));
        return [.. seen.Select(e => answers[e.Key].Answer)];
    }

    /// <summary>Folds the call anew and lets the contact follow: received once, ended once.</summary>
    private static async Task<(List<string> Outcomes, Guid? ContactId)> Follow(
        string callId, List<SeenEvent> fresh, Work work, PersonRegister persons, string lineDigit)
    {
        var known = await work.CallFacts(callId);
        var before = Call.From(known, lineDigit);
        var after = Call.From([.. known, .. fresh.Select(e => e.Fact)], lineDigit);
        if (fresh.Select(e => e.Told.Data).OfType<Offered>().FirstOrDefault()?.From is { } number)
        {
            await work.NameCaller(callId, await persons.Recognise(number, work));
        }

        var outcomes = fresh.ConvertAll(e => e.Fact.OccurredAt > before.EndedAt ? "ignored" : "accepted");
        return (outcomes, await work.FollowCall(callId, after));
    }

    private static void RefuseContradictions(
        List<SeenEvent> seen, Dictionary<(string, string), (byte[] Fingerprint, Answer Answer)> given,
        List<SeenEvent> fresh)
    {
        var contradicted = seen.FirstOrDefault(e =>
            !(given.TryGetValue(e.Key, out var old) ? old.Fingerprint : fresh.First(f => f.Key == e.Key).Fingerprint)
                .AsSpan().SequenceEqual(e.Fingerprint));
        if (contradicted is null) return;

        throw new RefusedException(
            "call-event-contradicts",
            "같은 eventId로 다른 내용이 이미 왔습니다. 아무것도 저장하지 않았습니다.",
            "This eventId came before with other content. Nothing was stored.");
    }

    /// <summary>What is kept of the data: all but the caller's number, which lives sealed with the person.</summary>
    private static string Facts(object data) => JsonSerializer.Serialize(
        data is Offered offered ? offered with { From = null } : data, data.GetType(), StrictJson.Options);

    private static string Fingerprint(CheckedCallEvent e) => JsonSerializer.Serialize(
        new { e.Told.CallId, e.Told.Seq, e.Told.Type, OccurredAt = e.Told.OccurredAt.ToUniversalTime(), e.Data },
        StrictJson.Options);
}

/// <summary>One event of a request, with what is kept of it.</summary>
public sealed record SeenEvent(CheckedCallEvent Told, string Facts, byte[] Fingerprint)
{
    public (string, string) Key => (Told.Told.Source, Told.Told.EventId);

    public string CallId => Told.Told.CallId;

    public CallFact Fact => new(
        Told.Told.Type, Told.Told.OccurredAt.ToUniversalTime(), Told.Told.Seq,
        Told.Data is MenuChoice { Outcome: MenuOutcome.Matched } choice ? choice.Digit : null);
}
