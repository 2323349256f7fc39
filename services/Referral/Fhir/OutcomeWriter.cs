using Platform;

namespace ReferralService.Fhir;

/// <summary>A problem becomes what FHIR calls an outcome; below every other path it stays as it is.</summary>
public sealed class OutcomeWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.Path.StartsWithSegments(FhirEndpoints.Path);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        var trace = problem.Extensions.TryGetValue("traceId", out var id) ? id?.ToString() : null;
        var details = new FhirConcept([new("urn:annyeong120:problem", CodeOf(problem.Type))], TextOf(problem, status));
        IReadOnlyList<FhirIssue> issues = problem is HttpValidationProblemDetails { Errors.Count: > 0 } invalid
            ?
            [
                .. invalid.Errors.Select(error => new FhirIssue(
                    "error", "invalid", details with { Text = string.Join(' ', error.Value) }, [MemberOf(error.Key)],
                    trace)),
            ]
            : [new FhirIssue(status < 500 ? "error" : "fatal", IssueOf(status), details, Diagnostics: trace)];
        await context.HttpContext.Response.WriteAsJsonAsync(
            new FhirOutcome("OperationOutcome", issues), FhirJson.Options, FhirJson.ContentType,
            context.HttpContext.RequestAborted);
    }

    private static string TextOf(Microsoft.AspNetCore.Mvc.ProblemDetails problem, int status) => status switch
    {
        StatusCodes.Status412PreconditionFailed => new Words(
            "그 사이 바뀌었습니다. 다시 읽어 주십시오.", "It has changed meanwhile: please read it again.").ToString(),
        StatusCodes.Status415UnsupportedMediaType => new Words(
            $"{FhirJson.ContentType}으로 보내 주십시오.", $"Please send {FhirJson.ContentType}.").ToString(),
        _ => problem.Detail ?? problem.Title ?? "",
    };

    private static string CodeOf(string? type) => (type ?? "").Split(':')[^1];

    /// <summary>What the use cases call a note is the reason of a status here, and a day the beginning.</summary>
    private static string MemberOf(string field) => field switch
    {
        "reason" or "outcome" => "Task.statusReason.text",
        "servedOn" => "Task.executionPeriod.start",
        _ when field.StartsWith("task", StringComparison.Ordinal) => $"T{field[1..]}",
        _ => field,
    };

    /// <summary>The codes of FHIR's IssueType.</summary>
    private static string IssueOf(int status) => status switch
    {
        400 => "invalid",
        401 => "login",
        403 => "forbidden",
        404 => "not-found",
        405 or 415 => "not-supported",
        409 => "business-rule",
        412 => "conflict",
        413 => "too-long",
        429 => "throttled",
        503 => "transient",
        _ => status < 500 ? "processing" : "exception",
    };
}
