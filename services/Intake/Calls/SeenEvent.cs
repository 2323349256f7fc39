using System.Text.Json;
using IntakeService.People;
using Platform.Cities;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>One event of a request, with what is kept of it.</summary>
/// <param name="Fingerprint">A keyed hash of the whole: the same event told again has the same.</param>
public sealed record SeenEvent(CheckedCallEvent Told, byte[] Fingerprint, CallFact Fact)
{
    public (string Source, string EventId) Key => (Told.Told.Source, Told.Told.EventId);

    public CallKey Call => new(Told.Told.Source, Told.Told.CallId!);

    /// <summary>Who calls, where the exchange tells it.</summary>
    public Identifier? Caller => (Told.Data as Offered)?.From is { } number ? Identifier.Phone(number) : null;

    public static SeenEvent Of(CheckedCallEvent e, PersonRegister persons, LineTelephone line)
    {
        var fact = CallFact.From(e, line);
        var whole = JsonSerializer.Serialize(
            new { e.Told.CallId, e.Told.Seq, e.Told.Type, fact.OccurredAt, e.Data }, StrictJson.Options);
        return new SeenEvent(e, persons.Fingerprint(whole), fact);
    }
}
