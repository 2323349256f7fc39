using System.Text.Json;
using IntakeService.People;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>One event of a request, with what is kept of it.</summary>
/// <param name="Facts">All of the data but the caller's number, which lives sealed with the person.</param>
/// <param name="Fingerprint">A keyed hash of the whole: the same event told again has the same.</param>
public sealed record SeenEvent(CheckedCallEvent Told, string Facts, byte[] Fingerprint, CallFact Fact)
{
    public (string Source, string EventId) Key => (Told.Told.Source, Told.Told.EventId);

    public string CallId => Told.Told.CallId!;

    /// <summary>The caller's number, where the exchange tells it.</summary>
    public string? Number => (Told.Data as Offered)?.From;

    /// <param name="entries">The numbers by which this line is reached.</param>
    public static SeenEvent Of(CheckedCallEvent e, PersonRegister persons, IReadOnlyList<string> entries)
    {
        var kept = e.Data is Offered offered ? offered with { From = null } : e.Data;
        var occurredAt = e.Told.OccurredAt.ToUniversalTime();
        var whole = JsonSerializer.Serialize(
            new { e.Told.CallId, e.Told.Seq, e.Told.Type, OccurredAt = occurredAt, e.Data }, StrictJson.Options);
        return new SeenEvent(
            e, JsonSerializer.Serialize(kept, kept.GetType(), StrictJson.Options), persons.Hash(whole),
            CallFact.From(e.Told.Type, occurredAt, e.Told.Seq, e.Data, entries));
    }
}
