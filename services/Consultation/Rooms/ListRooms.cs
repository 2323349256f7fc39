using Microsoft.AspNetCore.Http.HttpResults;

namespace ConsultationService.Rooms;

/// <summary>The rooms there are, as they were written down.</summary>
public static class ListRooms
{
    public static async Task<Ok<List<Room>>> Handle(ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => work.Rooms(), stop));
}
