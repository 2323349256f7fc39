using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace ConsultationService.WallBoard;

/// <summary>How the line is doing now: as data, as a page, and as the part of it that follows what happens.</summary>
public static class ShowWallBoard
{
    public const string Path = "/desk/wall-board/page";

    public const string PartPath = "/desk/part/wall-board";

    public static async Task<Ok<WallBoardView>> Handle(
        ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        TypedResults.Ok(await Read(db, city, stop));

    public static async Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        new RazorComponentResult<WallBoardPage>(new { User = user, Board = await Read(db, city, stop) });

    public static async Task<RazorComponentResult> HandlePart(
        ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        new RazorComponentResult<WallBoardPart>(new { Board = await Read(db, city, stop) });

    private static Task<WallBoardView> Read(ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        db.DoApart(work => WallBoardView.Read(city, work), stop);
}
