using AnalyticsService.Ledger;
using AnalyticsService.Traces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Messaging;
using Platform.Web;

namespace AnalyticsService.Operations;

/// <summary>An operator's form for sending events once more. Refused, it stands there as it was filled in.</summary>
public static class RepublishByForm
{
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        [FromForm] string? queue, [FromForm] string? from, [FromForm] string? to, HttpContext http,
        [AsParameters] OperationsView view, ITransport transport, ILoggerFactory logs, CancellationToken stop)
    {
        var draft = new RepublishDraft(queue ?? "", from ?? "", to ?? "");
        var (done, refused) = await Refusal.Of<RepublishEvents.View>(async () => await RepublishEvents.Republish(
            draft.ToRequest(view.City.TimeZone), http.User, view.Analytics, transport, logs, stop));
        if (refused is not null)
        {
            var page = await view.Page(new OperationsView.Asked(Draft: draft with { Refused = refused }), stop);
            page.StatusCode = refused is BadFieldException
                ? StatusCodes.Status400BadRequest
                : StatusCodes.Status409Conflict;
            return page;
        }

        return SeeOther.At($"/ops?sent={done!.Sent}", http);
    }
}
