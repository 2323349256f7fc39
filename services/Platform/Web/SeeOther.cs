using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Platform.Web;

/// <summary>After a form that was taken: a page of its own, which can be read again without sending anything.</summary>
public static class SeeOther
{
    /// <param name="path">Not checked: what a browser sent must not come here as it is.</param>
    public static StatusCodeHttpResult At(string path, HttpContext http)
    {
        http.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
