using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Cities;
using Platform.Messaging;

namespace Platform.Web;

/// <summary>
/// Every "no" and every fault leaves as RFC 9457 problem details with a trace id, in Korean or English, and never says
/// anything about a person. A browser that asked for a page gets a page.
/// </summary>
public static class Problems
{
    private const string TypePrefix = "urn:annyeong120:problem:";

    internal static void AddProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => Complete(context.ProblemDetails, context.HttpContext));

    internal static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http =>
            {
                var fault = http.Features.Get<IExceptionHandlerFeature>()!.Error;
                if (fault is TooOftenException often) http.Response.Headers.RetryAfter = often.RetryAfter;
                return Answer(http, Of(fault));
            },
            SuppressDiagnosticsCallback = context => Of(context.Exception).Status < 500,
        });
        app.UseStatusCodePages(context => Answer(
            context.HttpContext, new ProblemDetails { Status = context.HttpContext.Response.StatusCode }));
    }

    private static async Task Answer(HttpContext http, ProblemDetails problem)
    {
        Complete(problem, http);
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "5";
        // Written by whoever can: a host with pages writes one for a browser.
        await Results.Problem(problem).ExecuteAsync(http);
    }

    /// <summary>True for a browser that is moving from page to page.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static ProblemDetails Of(Exception fault) => fault switch
    {
        BadFieldException bad => new HttpValidationProblemDetails(new Dictionary<string, string[]>
        {
            [bad.Path] = [bad.Words.ToString()],
        })
        { Status = 400, Type = bad.Code },
        KeyReusedException refusal => Refusal(refusal, 422),
        NotYoursException refusal => Refusal(refusal, 403),
        TooOftenException refusal => Refusal(refusal, 429),
        RefusedException refusal => Refusal(refusal, 409),
        BadHttpRequestException { InnerException: JsonException wrong } => Of(StrictJson.BadFieldOf(wrong)),
        BadHttpRequestException { StatusCode: 400 } => new HttpValidationProblemDetails(new Dictionary<string, string[]>
        {
            ["body"] = [new Words("요청을 읽을 수 없습니다.", "The request cannot be read.").ToString()],
        })
        { Status = 400, Type = "invalid-request" },
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode },
        // Text PostgreSQL cannot keep (U+0000) that came by another way than a JSON body.
        PostgresException { SqlState: "22021" or "22P05" } =>
            new ProblemDetails { Status = 400, Type = "invalid-request" },
        // Two requests made the same thing at the same moment; a constraint let one of them stand.
        PostgresException { SqlState: "23505" } => new ProblemDetails { Status = 409, Type = "already-there" },
        NpgsqlException and not PostgresException or TimeoutException or NotCarriedException
            or PostgresException { SqlState: ['5', '7' or '3', ..] or ['4', '0', ..] } =>
            new ProblemDetails { Status = 503, Type = "try-again" },
        OperationCanceledException => new ProblemDetails { Status = 499, Type = "cancelled" },
        _ => new ProblemDetails { Status = 500, Type = "fault" },
    };

    private static ProblemDetails Refusal(RefusedException refusal, int status) =>
        new() { Status = status, Type = refusal.Code, Detail = refusal.Words.ToString() };

    private static void Complete(ProblemDetails problem, HttpContext http)
    {
        var status = problem.Status ?? 500;
        problem.Title = status < 500
            ? TitleOf(status).ToString()
            : FaultOf(status, http.RequestServices.GetRequiredService<CityPack>()).ToString();
        if (problem.Type is null || problem.Type.Contains("rfc", StringComparison.Ordinal))
        {
            problem.Type = CodeOf(status);
        }

        if (!problem.Type.StartsWith("urn:", StringComparison.Ordinal)) problem.Type = TypePrefix + problem.Type;
        problem.Extensions["traceId"] =
            Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
        if (problem is HttpValidationProblemDetails validation) NameFieldsAsInJson(validation);
    }

    private static void NameFieldsAsInJson(HttpValidationProblemDetails problem)
    {
        foreach (var (name, messages) in problem.Errors.ToList())
        {
            var json = string.Join('.', name.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
            // The name of a header is no path.
            if (json == name || name.Contains('-', StringComparison.Ordinal)) continue;

            problem.Errors.Remove(name);
            problem.Errors[json] = messages;
        }
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "invalid-request",
        401 => "sign-in-required",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        503 => "try-again",
        _ => status < 500 ? "refused" : "fault",
    };

    private static Words TitleOf(int status) => status switch
    {
        400 => new("요청에 고칠 곳이 있습니다.", "Something in the request needs mending."),
        401 => new("로그인이 필요합니다.", "Please sign in."),
        403 => new("이 일을 할 권한이 없습니다.", "You may not do this."),
        404 => new("찾으시는 것이 없습니다.", "There is nothing here."),
        405 => new("여기서는 쓸 수 없는 방법입니다.", "This method is not used here."),
        409 => new("지금은 할 수 없습니다.", "This cannot be done now."),
        413 => new("보내신 내용이 너무 큽니다.", "What was sent is too large."),
        415 => new("JSON으로 보내 주십시오.", "Please send JSON."),
        422 => new("같은 열쇠로 다른 내용을 보내셨습니다.", "The same key came with another request."),
        429 => new("요청이 너무 잦습니다. 잠시 뒤에 다시 해 주십시오.", "Too many requests. Please try again shortly."),
        _ => new("요청을 받아들일 수 없습니다.", "The request cannot be accepted."),
    };

    /// <summary>Whoever comes now may be in danger and we fail them, so they are told the city's numbers.</summary>
    private static Words FaultOf(int status, CityPack city)
    {
        var lines = city.Hotlines.Where(line => line.Emergency).ToList();
        var ko = string.Join(", ", lines.Select(line => $"{line.Name.Ko} {line.Number}"));
        var en = string.Join(", ", lines.Select(line => $"{line.Name.En} {line.Number}"));
        var happened = status is StatusCodes.Status503ServiceUnavailable
            ? new Words("잠시 뒤에 다시 해 주십시오.", "Please try again shortly.")
            : new Words("우리 쪽에 문제가 생겼습니다.", "Something went wrong on our side.");
        return new Words($"{happened.Ko} 급하면 바로 전화하십시오: {ko}.", $"{happened.En} In an emergency call: {en}.");
    }
}
