using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Pages.Frame;

/// <summary>A problem becomes a page for a browser; machines keep the JSON of the other writers.</summary>
public sealed class ProblemPageWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ?? http.Response.StatusCode;
        var trace = problem.Extensions.TryGetValue("traceId", out var id) ? id : Activity.Current?.TraceId;
        var page = new RazorComponentResult<ProblemPage>(new
        {
            Status = status,
            // What a fault says is for the log; a deliberate refusal has words for the person.
            Detail = status < 500 ? problem.Detail : null,
            TraceId = trace?.ToString(),
            http.User,
        }) { StatusCode = status };

        // The page that failed may have used up this request's renderer: the problem gets one of its own.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            http.Response.Headers.Remove(HeaderNames.ContentLength);
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
