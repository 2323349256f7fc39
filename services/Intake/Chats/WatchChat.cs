using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.Chats;

/// <summary>Tells an open page that its conversation went on.</summary>
public static class WatchChat
{
    public static async Task<Results<ServerSentEventsResult<string>, NoContent>> Handle(
        HttpContext http, IntakeDatabase db, ChatMarks marks, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        // A browser that has written nothing has nothing to watch, and need not ask again.
        return await db.DoApart(work => work.PersonOf(session), stop) is { } person
            ? TypedResults.ServerSentEvents(marks.Watch(person, stop))
            : TypedResults.NoContent();
    }
}
