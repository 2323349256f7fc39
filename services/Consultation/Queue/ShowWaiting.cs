using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Desk;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Who waits and to whom they wish to speak, for a supervisor: those in danger, and all others of the districts they
/// see.
/// </summary>
public static class ShowWaiting
{
    public const string Path = "/desk/waiting/page";

    /// <param name="Waiting">In the order in which they will be met, at most 50.</param>
    /// <param name="Here">Who can be wished for.</param>
    public sealed record View(IReadOnlyList<WaitingContact> Waiting, Colleagues Here, DateTimeOffset Now);

    public static async Task<Ok<View>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        TypedResults.Ok(await Read(user, db, city, stop));

    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        Page(user, db, city, sent: null, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, SentForm? sent, CancellationToken stop) =>
        new RazorComponentResult<WaitingPage>(
            new { User = user, View = await Read(user, db, city, stop), Sent = sent })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };

    private static Task<View> Read(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) => db.DoApart(
        async work => new View(
            await work.Many(
                $"""
                SELECT {WaitingContact.Columns} FROM queue AS q
                WHERE state = 'waiting' AND (risk >= {RaiseRisk.Danger} OR {user.Districts()} IS NULL
                    OR district = ANY({user.Districts()}))
                ORDER BY risk DESC, place, received_at, contact_id
                LIMIT {QueueView.ShownMax}
                """,
                WaitingContact.Read),
            await work.ColleaguesOf(user.Id(), city.DayOf(work.Now)), work.Now),
        stop);
}
