using System.Security.Claims;
using ConsultationService.Desk;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Emergencies;

/// <summary>
/// Who is in danger and waits, for a supervisor: in the districts of their centre, or anywhere in the city.
/// </summary>
public static class ShowDanger
{
    public const string Path = "/desk/part/emergencies";

    /// <param name="Waiting">In the order in which they will be met, at most 50.</param>
    public record View(IReadOnlyList<WaitingContact> Waiting, DateTimeOffset Now);

    public static async Task<RazorComponentResult<DangerPart>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        new(new { View = await Read(user, db, stop) });

    internal static Task<View> Read(ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        db.DoApart(
            async work => new View(
                await work.Many(
                    $"""
                    SELECT contact_id, channel, risk, district, received_at, paged_at, ended_at FROM queue
                    WHERE state = 'waiting' AND risk >= {RaiseRisk.Danger}
                        AND ({user.Districts()} IS NULL OR district = ANY({user.Districts()}))
                    ORDER BY risk DESC, received_at, contact_id
                    LIMIT 50
                    """,
                    WaitingContact.Read),
                work.Now),
            stop);
}
