using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// What calls a supervisor, on whatever page they are: crises nobody has acknowledged, who has waited too long in
/// danger, and who in danger was not called in time. Nothing where there is none.
/// </summary>
public static class ShowAlarm
{
    /// <param name="Calls">Promised calls to people in danger that are overdue.</param>
    public sealed record View(int Crises, int Waiting, int Calls)
    {
        internal bool IsSilent => this == new View(0, 0, 0);
    }

    public static async Task<Results<RazorComponentResult<AlarmPart>, NoContent>> Handle(
        ConsultationDatabase db, CancellationToken stop) =>
        await db.DoApart(Read, stop) is var alarm && alarm.IsSilent
            ? TypedResults.NoContent()
            : new RazorComponentResult<AlarmPart>(new { Alarm = alarm });

    private static async Task<View> Read(Work work)
    {
        var calls = (await LateCall.Read(work)).Count;
        return (await work.One(
            $"""
            SELECT (SELECT count(*)::int FROM crises WHERE closed_at IS NULL AND acknowledged_at IS NULL),
                (SELECT count(*)::int FROM queue WHERE state = 'waiting' AND paged_at IS NOT NULL)
            """,
            row => new View(row.GetInt32(0), row.GetInt32(1), calls)))!;
    }
}
