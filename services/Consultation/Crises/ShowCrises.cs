using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConsultationService.Crises;

/// <summary>The crises that are open, as data, as a page and as the part of it that follows what happens.</summary>
public static class ShowCrises
{
    public const string Path = "/desk/crises/page";

    public const string PartPath = "/desk/part/crises";

    public static async Task<Ok<List<CrisisLine>>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => CrisisLine.ReadOpen(user, work), stop));

    public static async Task<RazorComponentResult<CrisesPage>> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        var (lines, now) = await Read(user, db, stop);
        return new(new { User = user, Lines = lines, Now = now });
    }

    public static async Task<RazorComponentResult<CrisesPart>> HandlePart(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        var (lines, now) = await Read(user, db, stop);
        return new(new { Lines = lines, Now = now });
    }

    private static Task<(List<CrisisLine>, DateTimeOffset)> Read(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        db.DoApart(async work => (await CrisisLine.ReadOpen(user, work), work.Now), stop);
}
