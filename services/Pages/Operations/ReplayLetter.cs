using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Platform;
using Platform.Operations;
using Platform.Web;

namespace Pages.Operations;

/// <summary>An operator's form: a parked event is worked on after all, and the page it stood on opens again.</summary>
public static class ReplayLetter
{
    public static async Task<Results<StatusCodeHttpResult, NotFound>> Handle(
        string service, Guid id, [FromForm] string? from, IEnumerable<Service> services, HttpContext http,
        CancellationToken stop)
    {
        var replayed = await ServiceState.Replay(
            id, nothing: null, services.Where(candidate => candidate.Name == service), stop);
        if (replayed.Result is NotFound) return TypedResults.NotFound();

        var back = RedirectHttpResult.IsLocalUrl(from) ? from! : "/ops";
        return SeeOther.At(QueryHelpers.AddQueryString(back, "replayed", "true"), http);
    }
}
