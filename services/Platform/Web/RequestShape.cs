using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.Web;

/// <summary>What is put right, or turned away, before a request reaches its handler.</summary>
internal static class RequestShape
{
    /// <summary>
    /// HEAD is GET whose body the server keeps to itself. A type of a body that is not there means nothing: many
    /// clients send one with every POST.
    /// </summary>
    public static Task PutRight(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        if (http.Request.ContentLength == 0) http.Request.ContentType = null;
        return next(http);
    }

    /// <summary>
    /// A page of another site may send this one's cookie along with a form. Whoever shows a token has it from us.
    /// </summary>
    public static Task RefuseOtherSites(HttpContext http, RequestDelegate next)
    {
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method);
        if (changes
            && http.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            && !http.Request.Headers.ContainsKey("Authorization"))
        {
            throw new NotYoursException("another-site", "다른 누리집에서 온 요청입니다.", "This request came from another site.");
        }

        return next(http);
    }

    /// <summary>
    /// What the handler a form is sent to would take for a fault: one without a token of ours, which is refused, and
    /// none at all, which is an empty one.
    /// </summary>
    public static Task ReadyForms(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            throw new BadFieldException(
                "__RequestVerificationToken", "이 양식은 더 쓸 수 없습니다. 화면을 다시 열어 주십시오.",
                "This form cannot be used any more. Please open the page again.");
        }

        var none = http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
        if (none && HttpMethods.IsPost(http.Request.Method)) http.Request.Form = FormCollection.Empty;
        return next(http);
    }

    /// <summary>
    /// The demonstration has users without passwords: a name somebody else's server gave this machine opens nothing.
    /// </summary>
    public static Task LoopbackNamesOnly(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host.Trim('[', ']');
        var loopback = host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
        if (loopback) return next(http);

        throw new NotYoursException(
            "another-host", "시연은 이 컴퓨터의 이름으로만 열립니다.", "The demonstration answers to this machine's own name only.");
    }
}
