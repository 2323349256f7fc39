using System.Globalization;

namespace Platform;

/// <summary>
/// An answer the domain gives on purpose: "no, because". Becomes a problem for a caller (409, or 403 and 400 where the
/// derived type says so) and parks an event for good. Anything else thrown is a fault: 500 for a caller, a retry for an
/// event.
/// </summary>
public class RefusedException(string code, string ko, string en) : Exception(en)
{
    /// <summary>A stable kebab-case name of the reason, safe to log.</summary>
    public string Code { get; } = code;

    public Words Words { get; } = new(ko, en);
}

/// <summary>The caller is known, but this is not theirs: 403.</summary>
public sealed class NotYoursException(string code, string ko, string en) : RefusedException(code, ko, en);

/// <summary>Too much at once from one sender, who may go on in a moment: 429.</summary>
/// <param name="after">When that is; a second where nothing is said.</param>
public sealed class TooOftenException(string ko, string en, TimeSpan? after = null)
    : RefusedException("too-many-requests", ko, en)
{
    /// <summary>In seconds, as the header has it.</summary>
    public string RetryAfter { get; } = Math.Ceiling((after ?? TimeSpan.FromSeconds(1)).TotalSeconds)
        .ToString(CultureInfo.InvariantCulture);
}

/// <summary>A value of the request is wrong: 400, the field named by its JSON path (<c>needs[0].code</c>).</summary>
public sealed class BadFieldException(string path, string ko, string en) : RefusedException("invalid-request", ko, en)
{
    public string Path => path;
}
