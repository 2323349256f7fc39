using System.Security.Claims;
using ConsultationService.Crises;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Pagers;

/// <summary>A supervisor says that they are on shift, and are called first, or that they are not any more.</summary>
public static class GoOnShift
{
    public sealed record Request(bool OnShift);

    public static async Task<NoContent> Handle(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        await Go(request.OnShift, user.Id(), db, stop);
        return TypedResults.NoContent();
    }

    public static async Task<StatusCodeHttpResult> HandleForm(
        IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop)
    {
        await Go(form["shift"] == "on", http.User.Id(), db, stop);
        return SeeOther.At(ShowCrises.Path, http);
    }

    private static Task<int> Go(bool on, string account, ConsultationDatabase db, CancellationToken stop) => db.Do(
        work =>
        {
            DateTimeOffset? since = on ? work.Now : null;
            work.Audit(on ? "shift-begun" : "shift-ended");
            return work.Execute(
                $"""
                INSERT INTO pagers AS known (account, on_shift_since) VALUES ({account}, {since})
                ON CONFLICT (account) DO UPDATE SET
                    on_shift_since = CASE WHEN {on} THEN coalesce(known.on_shift_since, EXCLUDED.on_shift_since) END
                """);
        },
        stop);
}
