using Platform;
using Platform.Identity;

namespace ConsultationService.WallBoard;

/// <summary>What hangs on the wall of the room in which the counsellors sit.</summary>
public static class WallBoardEndpoints
{
    public static void MapWallBoard(this Service consultation)
    {
        var board = consultation.Group("/desk/wall-board").Only(Roles.Counsellor, Roles.Supervisor);
        board.MapGet("/", ShowWallBoard.Handle);
        board.MapGet("/page", ShowWallBoard.HandlePage);

        var part = consultation.Group("/desk/part/wall-board").Only(Roles.Counsellor, Roles.Supervisor);
        part.MapGet("/", ShowWallBoard.HandlePart);
    }
}
