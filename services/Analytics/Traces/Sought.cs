using Platform;

namespace AnalyticsService.Traces;

/// <summary>What traces are looked for by: a case, one of its contacts, or a trace id.</summary>
public sealed record Sought(Guid? Case, Guid? Contact, string? Trace)
{
    private const int TraceIdLength = 32;

    /// <summary>Null when one of them is no id: there is nothing under it. Refused when nothing was given.</summary>
    public static Sought? Read(string? caseId, string? contactId, string? traceId)
    {
        var given = new[] { caseId, contactId, traceId }.Any(text => !string.IsNullOrEmpty(text));
        if (!given)
        {
            throw new BadFieldException(
                "caseId", "caseId, contactId, traceId 가운데 하나를 적어 주십시오.",
                "Please give a caseId, a contactId or a traceId.");
        }

        var sought = new Sought(IdOf(caseId), IdOf(contactId), TraceIdOf(traceId));
        var malformed = Malformed(caseId, sought.Case) || Malformed(contactId, sought.Contact)
            || Malformed(traceId, sought.Trace);
        return malformed ? null : sought;
    }

    /// <summary>Whatever a person has pasted: an id may be a case's or a contact's, 32 digits also a trace's.</summary>
    public static Sought? ReadAny(string? text)
    {
        var id = IdOf(text?.Trim());
        var trace = TraceIdOf(text?.Trim());
        return id is null && trace is null ? null : new Sought(id, id, trace);
    }

    private static bool Malformed<T>(string? given, T? read) => !string.IsNullOrEmpty(given) && read is null;

    private static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static string? TraceIdOf(string? text) =>
        text is { Length: TraceIdLength } && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
}
