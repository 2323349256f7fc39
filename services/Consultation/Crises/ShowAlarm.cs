using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// What calls a supervisor, on whatever page they are: crises nobody has acknowledged, and who has waited too long in
/// danger. Nothing where there is none.
/// </summary>
public static class ShowAlarm
{
    public static async Task<Results<RazorComponentResult<AlarmPart>, NoContent>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        var (crises, waiting) = await db.DoApart(
            async work => (
                (await CrisisLine.ReadOpen(user, work)).Count(crisis => crisis.AcknowledgedAt is null),
                await work.Value<long>(
                    $"SELECT count(*) FROM queue WHERE state = 'waiting' AND paged_at IS NOT NULL") ?? 0),
            stop);
        return crises + waiting == 0
            ? TypedResults.NoContent()
            : new RazorComponentResult<AlarmPart>(new { Crises = crises, Waiting = (int)waiting });
    }
}
