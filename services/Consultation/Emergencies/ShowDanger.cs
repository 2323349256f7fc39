using ConsultationService.Desk;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ConsultationService.Emergencies;

/// <summary>Who is in danger and waits, for every supervisor, wherever in the city it is.</summary>
public static class ShowDanger
{
    public const string Path = "/desk/part/emergencies";

    /// <param name="Waiting">In the order in which they will be met, at most 50.</param>
    public record View(IReadOnlyList<WaitingContact> Waiting, DateTimeOffset Now);

    public static async Task<RazorComponentResult> Handle(ConsultationDatabase db, CancellationToken stop) =>
        new RazorComponentResult<DangerPart>(new { View = await Read(db, stop) });

    internal static Task<View> Read(ConsultationDatabase db, CancellationToken stop) =>
        db.DoApart(
            async work => new View(
                await work.Many(
                    $"""
                    SELECT {WaitingContact.Columns} FROM queue AS q
                    WHERE state = 'waiting' AND risk >= {RaiseRisk.Danger}
                    ORDER BY risk DESC, received_at, contact_id
                    LIMIT 50
                    """,
                    WaitingContact.Read),
                work.Now),
            stop);
}
