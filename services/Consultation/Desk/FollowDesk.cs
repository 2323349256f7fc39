using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ConsultationService.Desk;

/// <summary>
/// Tells a page that is open that something has changed, never what: the page then asks for its parts as whoever looks
/// at it may see them.
/// </summary>
public static class FollowDesk
{
    public const string Path = "/desk/live";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Then the browser comes again by itself, and is asked again who it is.</summary>
    private const int BeatsMax = 40;

    public static ServerSentEventsResult<string> Handle(DeskMark mark, ChangeSignal changes, CancellationToken stop) =>
        TypedResults.ServerSentEvents(Follow(mark, changes, stop));

    private static async IAsyncEnumerable<SseItem<string>> Follow(
        DeskMark mark, ChangeSignal changes, [EnumeratorCancellation] CancellationToken stop)
    {
        // The first mark is told as well: something may have changed since the page was made.
        var known = "";
        for (var beats = 0; beats < BeatsMax; beats++)
        {
            var found = await changes.Wait(Look, Beat, stop);
            // A beat keeps the connection open through what stands between, and finds out who has gone.
            yield return new SseItem<string>("desk", found is [] ? "beat" : "change");
            known = found is [var now] ? now : known;
        }

        async Task<List<string>> Look()
        {
            var now = await mark.Look(stop);
            return now == known ? [] : [now];
        }
    }
}
