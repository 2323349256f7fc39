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

    /// <param name="Outcome"><c>accepted</c>, or <c>ignored</c> for what came after the call's end.</param>
    public record Answer(string Source, string EventId, string? CallId, string Outcome, Guid? ContactId = null);

    public static async Task<Accepted<IReadOnlyList<Answer>>> Handle(
        JsonElement body, IntakeDatabase db, PersonRegister persons, CityPack city, TimeProvider clock,
        CancellationToken stop)
    {
        var events = ReadAll(body, clock.GetUtcNow());
        var calls = events.Where(e => e.Data is not AgentState).ToList();
        var given = calls.Count == 0
            ? []
            : await Receive(calls, db, persons, city.City.Telephone, stop);
        // Whether a seat at the exchange is staffed matters to no call, so nothing of it is kept.
        var answers = new Queue<Answer>(given);
        return TypedResults.Accepted((string?)null, (IReadOnlyList<Answer>)[.. events.Select(e => e.Data is AgentState
            ? new Answer(e.Told.Source, e.Told.EventId, e.Told.CallId, "ignored")
            : answers.Dequeue())]);
    }

    private static List<CheckedCallEvent> ReadAll(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind is JsonValueKind.Object) return [CallEventReader.Read(body, "", now)];
        if (body.ValueKind is not JsonValueKind.Array || body.GetArrayLength() is 0 or > EventsMax)
        {
            throw new BadFieldException(
                "body",
                "통화 소식 하나 또는 500개까지의 배열이어야 합니다.", "Must be one call event or an array of 1 to 500.");
        }

        return [.. body.EnumerateArray().Select((element, i) => CallEventReader.Read(element, $"[{i}]", now))];
    }

    private static async Task<IReadOnlyList<Answer>> Receive(
        List<CheckedCallEvent> events, IntakeDatabase db, PersonRegister persons, LineTelephone line,
        CancellationToken stop)
    {
        var seen = events.ConvertAll(told => SeenEvent.Of(told, persons, line));
        var met = await persons.Meet(seen.Select(e => e.Caller).OfType<Identifier>(), stop);
        return await db.Do(work => Receive(seen, met, work), stop);
    }

    private static async Task<IReadOnlyList<Answer>> Receive(
        List<SeenEvent> seen, IReadOnlyList<Acquaintance> acquaintances, Work work)
    {
        var soFar = await work.LockCalls(seen);
        var answers = soFar.Answers;
        var fresh = seen.Where(e => !answers.ContainsKey(e.Key)).DistinctBy(e => e.Key).ToList();
        soFar.RefuseContradictions(seen, fresh);
        var numbers = fresh.Select(e => e.Caller).OfType<Identifier>().ToHashSet();
        var callers = await PersonRegister.Recognise(
            acquaintances.Where(one => numbers.Contains(one.Identifier)), work);
        foreach (var call in fresh.GroupBy(e => e.Call))
        {
            Guid? named = call.Select(e => e.Caller).OfType<Identifier>().FirstOrDefault() is { } caller
                && callers.TryGetValue(caller, out var person) ? person : null;
            if (named is { } met) work.NameCaller(call.Key, met);

            var (outcomes, contact) = Follow(call.Key, [.. call], soFar, work);
            if (contact is { } made && soFar.Contacts[call.Key] is null
                && (named ?? await work.CallerOf(call.Key)) is { } known)
            {
                await work.TellCasesOf(known, made.CaseId);
            }

            foreach (var (e, outcome) in call.Zip(outcomes))
            {
                var answer = new Answer(e.Call.Source, e.Told.Told.EventId, e.Call.CallId, outcome, contact?.Id);
                answers[e.Key] = (e.Fingerprint, answer);
            }
        }

        work.KeepCallEvents(fresh, fresh.ConvertAll(e => answers[e.Key].Answer));
        return [.. seen.Select(e => answers[e.Key].Answer)];
    }

    /// <summary>Folds the call anew and lets the contact follow: received once, ended once.</summary>
    private static (List<string> Outcomes, (Guid Id, Guid CaseId)? Contact) Follow(
        CallKey call, List<SeenEvent> fresh, CallsSoFar soFar, Work work)
    {
        var known = soFar.Facts[call];
        var before = Call.From(known);
        var after = Call.From([.. known, .. fresh.Select(e => e.Fact)]);
        var outcomes = fresh.ConvertAll(e =>
            before.EndedAt is { } end && e.Fact.OccurredAt > end ? "ignored" : "accepted");
        var contact = work.FollowCall(call, after, soFar.Contacts[call]);
        if (contact is { } made) work.TellWishes(made, known, fresh, after, isNew: soFar.Contacts[call] is null);
        return (outcomes, contact);
    }
}
